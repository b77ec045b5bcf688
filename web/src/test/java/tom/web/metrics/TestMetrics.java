package tom.web.metrics;

import io.smallrye.metrics.SharedMetricRegistries;
import java.util.UUID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import tom.audit.AuditTrail;
import tom.cache.CommandCache;
import tom.measure.Catalogue;
import tom.redis.Redis;
import tom.scrape.SnapshotReader;
import tom.web.AnswerWatch;
import tom.web.LoginWatch;
import tom.worker.SessionFigures;

/** What a node measures itself with, on a registry of its own. */
public final class TestMetrics extends AbstractBinder {

    private final MetricRegistry registry =
            SharedMetricRegistries.getOrCreate(UUID.randomUUID().toString());
    private final ApiRequests requests;
    private final ClusterScrape scrapes;
    private final Logins logins;
    private final NodeMetrics node;

    public TestMetrics(Redis redis, CommandCache cache, AuditTrail audit) {
        Instruments instruments = new Instruments(registry);
        requests = new ApiRequests(instruments);
        logins = new Logins(instruments);
        scrapes = new ClusterScrape(new SnapshotReader(redis), instruments);
        SessionFigures sessions = new SessionFigures(Catalogue.tom().family("tom_ssh_connect_duration_seconds"));
        node = new NodeMetrics(
                new NodeMetrics.Broker(redis, cache, sessions, audit),
                instruments,
                requests,
                scrapes,
                MetricsBeans.build("Tests 1.0"));
    }

    @Override
    protected void configure() {
        bind(requests).to(ApiRequests.class);
        bind(scrapes).to(ClusterScrape.class);
        bind(node).to(NodeMetrics.class);
    }

    NodeMetrics node() {
        return node;
    }

    public LoginWatch logins() {
        return logins;
    }

    byte[] scrape(Exposition format) {
        return scrapes.part(format);
    }

    /** Counts requests. */
    public AnswerWatch requests() {
        return requests;
    }
}
