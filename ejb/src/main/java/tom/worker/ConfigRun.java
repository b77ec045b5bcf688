package tom.worker;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.json.Json;
import java.time.Duration;
import tom.cache.CommandCache;
import tom.device.ErrorType;
import tom.job.WorkerQueue;
import tom.redis.RedisException;
import tom.redis.RedisUnavailableException;
import tom.redis.UnconfirmedException;

/** Sends configuration lines, at most once: before the first one the queue is told, and the job never runs again. */
final class ConfigRun {

    private static final System.Logger LOG = System.getLogger(ConfigRun.class.getName());

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final SessionOpener opener;
    private final WorkerQueue queue;
    private final CommandCache cache;

    ConfigRun(SessionOpener opener, WorkerQueue queue, CommandCache cache) {
        this.opener = opener;
        this.queue = queue;
        this.cache = cache;
    }

    /** Answers the transcript. */
    String run(Attempt attempt) {
        try {
            return opener.open(attempt)
                    .configure(attempt.work().lines(), attempt.work().save(), () -> begin(attempt), attempt.deadline());
        } finally {
            forgetOutputs(attempt);
        }
    }

    static String result(String transcript) {
        return Json.createObjectBuilder().add("transcript", transcript).build().toString();
    }

    /** What happened on the device must be reported, whatever the cache says. */
    private void forgetOutputs(Attempt attempt) {
        try {
            cache.forget(attempt.device());
        } catch (RedisException e) {
            LOG.log(WARNING, "cached outputs of {0} could not be deleted: {1}", attempt.device(), e.getMessage());
        }
    }

    private void begin(Attempt attempt) {
        if (!isGranted(attempt)) {
            attempt.lease().end(Lease.Ending.LOST);
            throw new LeaseOverException(attempt.claim().endpoint());
        }
    }

    /** Asks again when the reply is lost: nothing has been sent yet, and the queue may be told twice. */
    private boolean isGranted(Attempt attempt) {
        while (true) {
            attempt.lease().check();
            try {
                return queue.begin(attempt.claim());
            } catch (RedisUnavailableException e) {
                if (attempt.deadline().isPast()) {
                    throw e instanceof UnconfirmedException ? unsent(e) : e;
                }
                if (attempt.lease().endsWithin(PAUSE)) {
                    throw e;
                }
            }
        }
    }

    /** The job has begun as far as the queue knows, so that it is not given back: it ends, and says what is true. */
    private static UnfitJobException unsent(RedisException e) {
        return new UnfitJobException(ErrorType.OTHER, "nothing was sent to the device: " + e.getMessage());
    }
}
