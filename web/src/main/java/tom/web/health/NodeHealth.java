package tom.web.health;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tom.config.ApiKeys;
import tom.credential.Credentials;
import tom.inventory.Inventory;
import tom.redis.Redis;
import tom.redis.RedisUnavailableException;
import tom.scrape.MonitoringReader;
import tom.scrape.WorkerStatus;

/** Looks after everything a node needs. */
@Dependent
public class NodeHealth {

    private static final String OPEN = "authentication is off: whoever reaches this port may use it";

    private final Redis redis;
    private final MonitoringReader monitoring;
    private final Inventory inventory;
    private final Credentials credentials;
    private final ApiKeys keys;

    @Inject
    public NodeHealth(
            Redis redis, MonitoringReader monitoring, Inventory inventory, Credentials credentials, ApiKeys keys) {
        this.redis = redis;
        this.monitoring = monitoring;
        this.inventory = inventory;
        this.credentials = credentials;
        this.keys = keys;
    }

    HealthReport read() {
        try {
            return report(true, inCluster());
        } catch (RedisUnavailableException e) {
            return report(false, List.of("Redis cannot be reached"));
        }
    }

    private HealthReport report(boolean redisUp, List<String> ofRedis) {
        List<String> faults = new ArrayList<>();
        inFile("inventory", inventory.problems()).ifPresent(faults::add);
        inFile("credentials", credentials.problems()).ifPresent(faults::add);
        inFile("API keys", keys.problems()).ifPresent(faults::add);
        faults.addAll(ofRedis);
        List<String> warnings = new ArrayList<>(keys.areNeeded() ? List.of() : List.of(OPEN));
        warnings.addAll(faults);
        return new HealthReport(keys.areNeeded(), redisUp, !faults.isEmpty(), warnings);
    }

    private List<String> inCluster() {
        List<String> faults = new ArrayList<>();
        redis.evictionPolicy()
                .map(policy -> "Redis may throw jobs away: its maxmemory-policy is " + policy + ", not noeviction")
                .ifPresent(faults::add);
        redis.missingReplicas().ifPresent(faults::add);
        if (monitoring.workers().stream().noneMatch(WorkerStatus::serves)) {
            faults.add("no worker is alive: jobs wait until one starts");
        }
        return faults;
    }

    /** Anybody may ask for health: what exactly is wrong in a file stands in the log. */
    private static Optional<String> inFile(String name, List<String> problems) {
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of("the " + name + " file has problems (" + problems.size() + "): the log says which");
    }
}
