package tom.web.metrics;

import java.util.stream.Stream;
import tom.audit.AuditTrail;
import tom.cache.CommandCache;
import tom.measure.Catalogue;
import tom.measure.MetricFamily;
import tom.measure.Sample;
import tom.redis.Redis;
import tom.worker.SessionFigures;

/** What this node knows of itself; told also while Redis is away. */
final class NodeMetrics {

    private static final Catalogue TOM = Catalogue.tom();
    private static final MetricFamily HITS = TOM.family("tom_cache_hits_total");
    private static final MetricFamily MISSES = TOM.family("tom_cache_misses_total");
    private static final MetricFamily CONNECTS = TOM.family("tom_ssh_connect_duration_seconds");
    private static final MetricFamily SESSIONS = TOM.family("tom_ssh_sessions");
    private static final MetricFamily CONNECTIONS = TOM.family("tom_redis_pool_connections");
    private static final MetricFamily WAITING = TOM.family("tom_redis_pool_waiting");
    private static final MetricFamily REDIS = TOM.family("tom_redis_up");

    private static final MetricFamily AUDIT = TOM.family("tom_audit_failures_total");

    /** Where the broker counts for itself. */
    record Broker(Redis redis, CommandCache cache, SessionFigures sessions, AuditTrail audit) {}

    private final Broker broker;
    private final Instruments instruments;
    private final ApiRequests requests;
    private final ClusterScrape scrapes;
    private final Sample build;

    NodeMetrics(Broker broker, Instruments instruments, ApiRequests requests, ClusterScrape scrapes, Sample build) {
        this.broker = broker;
        this.instruments = instruments;
        this.requests = requests;
        this.scrapes = scrapes;
        this.build = build;
        Redis redis = broker.redis();
        SessionFigures sessions = broker.sessions();
        instruments.gauge(SESSIONS, () -> sessions.open().busy(), "busy");
        instruments.gauge(SESSIONS, () -> sessions.open().idle(), "idle");
        instruments.gauge(CONNECTIONS, () -> redis.connections().active(), "active");
        instruments.gauge(CONNECTIONS, () -> redis.connections().idle(), "idle");
        instruments.gauge(WAITING, () -> redis.connections().waiting());
    }

    Stream<Sample> samples() {
        return Stream.of(
                        instruments.samples(),
                        requests.durations(),
                        Stream.of(
                                REDIS.sample(broker.redis().isUp() ? 1 : 0),
                                HITS.sample((double) broker.cache().lookups().hits()),
                                MISSES.sample((double) broker.cache().lookups().misses()),
                                CONNECTS.sample(broker.sessions().connected(), "success"),
                                CONNECTS.sample(broker.sessions().failed(), "failed"),
                                AUDIT.sample((double) broker.audit().lost()),
                                scrapes.durations(),
                                build))
                .flatMap(samples -> samples);
    }
}
