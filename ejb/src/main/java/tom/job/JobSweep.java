package tom.job;

import java.util.List;
import tom.config.TomConfig;
import tom.redis.Redis;

/** What must happen though no worker is alive: retries, lapsed leases, late waits. Any node may run it at any time. */
public final class JobSweep {

    private final Redis redis;
    private final JobScripts scripts;

    public JobSweep(Redis redis, TomConfig config) {
        this(redis, JobScripts.of(redis.keys(), config, JobScripts.REDIS_CLOCK));
    }

    JobSweep(Redis redis, JobScripts scripts) {
        this.redis = redis;
        this.scripts = scripts;
    }

    /** Does one bounded round and answers how much there was to do. */
    public long sweep() {
        return (Long) redis.eval(scripts.sweep(), List.of());
    }
}
