package tom.worker;

import static java.lang.System.Logger.Level.WARNING;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tom.cache.CachedOutput;
import tom.cache.CommandCache;
import tom.job.CacheUse;
import tom.redis.RedisException;
import tom.ssh.DeviceException;
import tom.ssh.DeviceNetworkException;

/** Runs the commands of a job, as far as the cache does not have their output. */
final class CommandRun {

    private static final System.Logger LOG = System.getLogger(CommandRun.class.getName());

    private final SessionOpener opener;
    private final CommandCache cache;

    CommandRun(SessionOpener opener, CommandCache cache) {
        this.opener = opener;
        this.cache = cache;
    }

    /** Fills {@code answers} as it goes, so that a failure leaves what was read before it. */
    void run(Attempt attempt, Answers answers) {
        Map<String, CachedOutput> cached = cached(attempt);
        if (cached.keySet().containsAll(attempt.work().lines())) {
            attempt.work().lines().forEach(command -> fromCache(command, cached, answers));
            return;
        }
        JobSession session = opener.open(attempt);
        for (String command : attempt.work().lines()) {
            if (!fromCache(command, cached, answers)) {
                answers.read(command, run(session, command, attempt, answers));
            }
        }
        keep(attempt, answers);
    }

    private static boolean fromCache(String command, Map<String, CachedOutput> cached, Answers answers) {
        CachedOutput known = cached.get(command);
        if (known != null) {
            answers.cached(command, known.output());
        }
        return known != null;
    }

    private String run(JobSession session, String command, Attempt attempt, Answers answers) {
        try {
            return run(session, command, attempt);
        } catch (DeviceException e) {
            if (!e.output().isEmpty()) {
                answers.read(command, e.output());
            }
            throw e;
        }
    }

    /** A session that another job left may have died unnoticed; a command that only reads may be sent once more. */
    private String run(JobSession session, String command, Attempt attempt) {
        try {
            return session.run(command, attempt.deadline());
        } catch (DeviceNetworkException e) {
            if (!session.isFoundDead()) {
                throw e;
            }
            opener.reopen(attempt);
            return session.run(command, attempt.deadline());
        }
    }

    private Map<String, CachedOutput> cached(Attempt attempt) {
        String credential = attempt.work().credentialId();
        return credential == null || !attempt.work().cache().reads()
                ? Map.of()
                : cache.find(attempt.device(), credential, attempt.work().lines());
    }

    /** What was read must be reported, whatever the cache says. */
    private void keep(Attempt attempt, Answers answers) {
        CacheUse use = attempt.work().cache();
        @Nullable String credential = attempt.work().credentialId();
        if (use.use() && credential != null) {
            try {
                cache.keep(attempt.device(), credential, answers.fresh(), use.ttl());
            } catch (RedisException e) {
                LOG.log(WARNING, "outputs of {0} could not be cached: {1}", attempt.device(), e.getMessage());
            }
        }
    }
}
