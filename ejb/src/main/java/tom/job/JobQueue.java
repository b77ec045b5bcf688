package tom.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tom.config.TomConfig;
import tom.redis.Redis;
import tom.redis.RedisUnavailableException;
import tom.redis.UnconfirmedException;

/** What a controller does with the queue: submit and cancel. Each call is one transition and one round trip. */
public final class JobQueue {

    /** What the failure stream shows of a job's commands, in characters (redis.md). */
    private static final int COMMAND_SHOWN = 500;

    /** A submit is answered within two seconds, and a call may take one and a half. */
    private static final Duration REPEATED_WITHIN = Duration.ofMillis(400);

    private final Redis redis;
    private final JobScripts scripts;
    private final int maxWaiting;
    private final String node;

    /** @param node names this process to whoever announces the end of a job */
    public JobQueue(Redis redis, TomConfig config, String node) {
        this(
                redis,
                JobScripts.of(redis.keys(), config, JobScripts.REDIS_CLOCK),
                config.jobs().maxWaiting(),
                node);
    }

    JobQueue(Redis redis, JobScripts scripts, int maxWaiting, String node) {
        this.redis = redis;
        this.scripts = scripts;
        this.maxWaiting = maxWaiting;
        this.node = node;
    }

    /**
     * Queues a job. A repeated call with the same id, or the same idempotency key and body, answers the first job.
     *
     * @throws UnconfirmedSubmitException when the job may have been queued, for the reply was lost
     */
    public Submitted enqueue(Submission job) {
        List<?> reply = (List<?>) sent(job.id(), arguments(job));
        return switch ((String) reply.get(0)) {
            case "accepted" -> new Submitted.Accepted(new JobId((String) reply.get(1)));
            case "conflict" -> new Submitted.Conflict(new JobId((String) reply.get(1)));
            default -> new Submitted.Full();
        };
    }

    /** The id makes a repeat safe; there is one when the first call failed so early that both keep within the limit. */
    private Object sent(JobId id, List<String> arguments) {
        long start = System.nanoTime();
        try {
            return redis.evalConfirmed(scripts.enqueue(), arguments);
        } catch (RedisUnavailableException first) {
            if (!first.mayHaveHappened()) {
                throw first;
            }
            if (first instanceof UnconfirmedException || System.nanoTime() - start > REPEATED_WITHIN.toNanos()) {
                throw new UnconfirmedSubmitException(id, first);
            }
        }
        try {
            return redis.evalConfirmed(scripts.enqueue(), arguments);
        } catch (RedisUnavailableException again) {
            throw new UnconfirmedSubmitException(id, again);
        }
    }

    /** Ends a waiting job at once; tells the worker of a running one. */
    public Cancellation cancel(JobId id) {
        Object reply = redis.eval(scripts.cancel(), List.of(id.text()));
        return Cancellation.valueOf(((String) reply).toUpperCase(Locale.ROOT));
    }

    private List<String> arguments(Submission job) {
        Idempotency idempotency = job.idempotency();
        List<String> arguments = new ArrayList<>(List.of(
                job.id().text(),
                idempotency == null ? "" : idempotency.key(),
                idempotency == null ? "" : idempotency.digest(),
                job.waited() ? node : "",
                String.valueOf(maxWaiting)));
        field(arguments, "queue", job.target().queue());
        field(arguments, "ep", job.target().endpoint().toString());
        field(arguments, "dev", job.target().device().name());
        field(arguments, "max", String.valueOf(job.target().maxSessions()));
        field(arguments, "maxwait", String.valueOf(job.work().maxQueueWait().toSeconds()));
        field(arguments, "caller", job.caller());
        field(arguments, "kind", job.work().operation().isConfig() ? "config" : "read");
        field(arguments, "command", shown(job.work()));
        field(arguments, "request", WorkJson.write(job.work()));
        field(arguments, "credential", job.work().credentialId());
        field(arguments, "sealed", job.sealed());
        return arguments;
    }

    private static void field(List<String> arguments, String name, @Nullable String value) {
        if (value != null) {
            arguments.add(name);
            arguments.add(value);
        }
    }

    /** Configuration lines may hold secrets: the failure stream gets their number only. */
    private static String shown(Work work) {
        if (work.operation().isConfig()) {
            return work.lines().size() == 1
                    ? "1 configuration line"
                    : work.lines().size() + " configuration lines";
        }
        String all = String.join("; ", work.lines());
        return all.length() <= COMMAND_SHOWN ? all : all.substring(0, COMMAND_SHOWN);
    }
}
