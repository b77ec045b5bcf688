package tom.job;

import static java.lang.System.Logger.Level.WARNING;

import java.util.List;
import tom.config.TomConfig;
import tom.redis.Redis;

/** What must happen though no worker is alive: retries, lapsed leases, late waits. Any node may run it at any time. */
public final class JobSweep {

    private static final System.Logger LOG = System.getLogger(JobSweep.class.getName());

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
        List<?> reply = (List<?>) redis.eval(scripts.sweep(), List.of());
        List<?> spoilt = (List<?>) reply.get(1);
        if (!spoilt.isEmpty()) {
            LOG.log(
                    WARNING,
                    "set aside in Redis, since it cannot be read (all in the list tom:quarantine): {0}",
                    spoilt);
        }
        return (Long) reply.get(0);
    }
}
