package tom.web.metrics;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import org.eclipse.microprofile.metrics.MetricRegistry;
import tom.audit.AuditTrail;
import tom.cache.CommandCache;
import tom.config.Version;
import tom.measure.Catalogue;
import tom.measure.Sample;
import tom.redis.Redis;
import tom.scrape.SnapshotReader;
import tom.web.LoginWatch;
import tom.worker.SessionFigures;

/** Makes what this node measures itself with, one of each. */
@Dependent
public class MetricsBeans {

    @Produces
    @Singleton
    Instruments instruments(MetricRegistry registry) {
        return new Instruments(registry);
    }

    void close(@Disposes Instruments instruments) {
        instruments.close();
    }

    @Produces
    @Singleton
    ApiRequests requests(Instruments instruments) {
        return new ApiRequests(instruments);
    }

    @Produces
    @Singleton
    LoginWatch logins(Instruments instruments) {
        return new Logins(instruments);
    }

    @Produces
    @Singleton
    ClusterScrape scrapes(SnapshotReader reader, Instruments instruments) {
        return new ClusterScrape(reader, instruments);
    }

    @Produces
    @Singleton
    NodeMetrics.Broker broker(Redis redis, CommandCache cache, SessionFigures sessions, AuditTrail audit) {
        return new NodeMetrics.Broker(redis, cache, sessions, audit);
    }

    @Produces
    @Singleton
    NodeMetrics node(
            NodeMetrics.Broker broker,
            Instruments instruments,
            ApiRequests requests,
            ClusterScrape scrapes,
            ServletContext server) {
        return new NodeMetrics(broker, instruments, requests, scrapes, build(server.getServerInfo()));
    }

    /** @param server as it calls itself */
    static Sample build(String server) {
        return Catalogue.tom()
                .family("tom_build_info")
                .sample(1, Version.current(), System.getProperty("java.version"), server);
    }
}
