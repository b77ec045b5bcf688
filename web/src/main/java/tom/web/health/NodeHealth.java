package tom.web.health;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tom.config.TomConfig;
import tom.redis.Redis;
import tom.redis.RedisUnavailableException;
import tom.scrape.Operations;
import tom.scrape.OperationsReader;
import tom.scrape.WorkerState;
import tom.token.SignOn;

/** Looks after everything a node needs. */
@Dependent
public class NodeHealth {

    private static final String OPEN = "authentication is off: whoever reaches this port may use it";

    private final Redis redis;
    private final OperationsReader operations;
    private final WatchedFiles files;
    private final SignOn signOn;
    private final boolean closed;

    @Inject
    public NodeHealth(Redis redis, OperationsReader operations, WatchedFiles files, SignOn signOn, TomConfig config) {
        this.redis = redis;
        this.operations = operations;
        this.files = files;
        this.signOn = signOn;
        this.closed = config.security().access().isClosed();
    }

    HealthReport read() {
        try {
            return inCluster(operations.read(Set.of()));
        } catch (RedisUnavailableException e) {
            return report(false, List.of("Redis cannot be reached"), List.of());
        }
    }

    private HealthReport inCluster(Operations cluster) {
        List<String> faults = new ArrayList<>();
        redis.evictionPolicy()
                .map(policy -> "Redis may throw jobs away: its maxmemory-policy is " + policy + ", not noeviction")
                .ifPresent(faults::add);
        redis.missingReplicas().ifPresent(faults::add);
        List<WorkerState> alive = cluster.workers().stream()
                .filter(worker -> worker.status().serves())
                .toList();
        if (alive.isEmpty()) {
            faults.add("no worker is alive: jobs wait until one starts");
        } else if (alive.stream().noneMatch(worker -> worker.draining() == null)) {
            faults.add("every worker is drained: jobs wait until one takes jobs again");
        }
        return report(true, faults, paused(cluster));
    }

    /** On purpose, and so no fault. */
    private static List<String> paused(Operations cluster) {
        return cluster.queues().stream()
                .filter(queue -> queue.paused() != null)
                .map(queue -> "queue " + queue.name() + " is paused: its jobs wait until it is resumed")
                .toList();
    }

    private HealthReport report(boolean redisUp, List<String> ofRedis, List<String> orders) {
        List<String> faults = new ArrayList<>(files.faults());
        faults.addAll(signOn.problems());
        faults.addAll(ofRedis);
        List<String> warnings = new ArrayList<>(closed ? List.of() : List.of(OPEN));
        warnings.addAll(faults);
        warnings.addAll(orders);
        return new HealthReport(closed, redisUp, !faults.isEmpty(), warnings);
    }
}
