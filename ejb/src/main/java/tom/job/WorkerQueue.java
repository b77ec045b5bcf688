package tom.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.params.SetParams;
import tom.config.TomConfig;
import tom.device.Endpoint;
import tom.device.ErrorType;
import tom.redis.Key;
import tom.redis.Redis;

/**
 * What one worker does with the queue: claim, begin, finish, retry, give back, unhold, renew. Each call is one transition and one
 * round trip.
 */
public final class WorkerQueue {

    /** What a job record and the failure stream keep of an error, in characters (redis.md). */
    private static final int ERROR_KEPT = 1_000;

    private static final long MARKER_KEPT_SECONDS = 60;

    private final Redis redis;
    private final JobScripts scripts;
    private final Incarnation me;
    private final List<String> queues;
    private final Duration resultTtl;

    public WorkerQueue(Redis redis, TomConfig config, Incarnation me) {
        this(
                redis,
                JobScripts.of(redis.keys(), config, JobScripts.REDIS_CLOCK),
                me,
                config.worker().queues(),
                config.jobs().resultTtl());
    }

    WorkerQueue(Redis redis, JobScripts scripts, Incarnation me, List<String> queues, Duration resultTtl) {
        this.redis = redis;
        this.scripts = scripts;
        this.me = me;
        this.queues = List.copyOf(queues);
        this.resultTtl = resultTtl;
    }

    /** Takes up to {@code want} runnable jobs with their leases. */
    public Claims claim(int want) {
        List<String> arguments = List.of(me.toString(), me.worker(), String.valueOf(want), String.join(",", queues));
        return claims((List<?>) redis.eval(scripts.claim(), arguments), 0);
    }

    private Claims claims(List<?> reply, int from) {
        ClaimReply.spoilt(reply, from).forEach(this::failSpoilt);
        return ClaimReply.claims(reply, from);
    }

    private void failSpoilt(List<?> idAndToken) {
        redis.eval(
                scripts.finish(),
                List.of(
                        me.toString(),
                        me.worker(),
                        (String) idAndToken.get(0),
                        (String) idAndToken.get(1),
                        JobState.FAILED.name(),
                        ErrorType.OTHER.label(),
                        "the record of the job in Redis cannot be read",
                        "0",
                        "0",
                        "0",
                        "0",
                        ""));
    }

    /**
     * Waits until there may be something to claim.
     *
     * @param idle whether this worker has hands for more jobs; if not, only its own marker wakes it
     * @param limit at most two seconds, so that an undeploy is quick
     * @return whether a marker woke it; false when the time was up
     */
    public boolean awaitWork(boolean idle, Duration limit) {
        List<String> markers = new ArrayList<>();
        markers.add(redis.keys().of(Key.OWN_WAKE, me));
        if (idle) {
            queues.forEach(queue -> markers.add(redis.keys().of(Key.WAKE, queue)));
        }
        double seconds = Math.max(0.01, Math.min(2, limit.toMillis() / 1000.0));
        return redis.block(client -> Optional.ofNullable(client.bzpopmin(seconds, markers.toArray(String[]::new))))
                .isPresent();
    }

    /** Wakes this worker's own dispatcher: hands have become free. */
    public void wakeMyself() {
        String marker = redis.keys().of(Key.OWN_WAKE, me);
        redis.pipelined(pipeline -> {
            pipeline.zadd(marker, 0, "1");
            pipeline.expire(marker, MARKER_KEPT_SECONDS); // a worker that is gone does not take it
        });
    }

    /**
     * Says that a configuration's first line is about to be sent. False: it must not be.
     *
     * @throws tom.redis.UnconfirmedException when it must not be either, since a failover may forget that it was said
     */
    public boolean begin(Claim claim) {
        return Long.valueOf(1)
                .equals(redis.evalConfirmed(scripts.begin(), List.of(claim.id().text(), claim.token())));
    }

    /**
     * Ends a job, frees its device and takes up to {@code want} next jobs, in one round trip.
     *
     * @param keep whether the lease becomes a hold, because the session stays for a next job; at most one on an endpoint
     */
    public Finished finish(Claim claim, JobOutcome outcome, boolean keep, int want) {
        List<String> arguments = List.of(
                me.toString(),
                me.worker(),
                claim.id().text(),
                claim.token(),
                outcome.state().name(),
                outcome.errorType().label(),
                cut(outcome.error()),
                String.valueOf(outcome.duration().toNanos() / 1e9),
                outcome.result() == null ? "0" : "1",
                keep ? "1" : "0",
                String.valueOf(want),
                String.join(",", queues));
        List<?> reply = (List<?>) withResult(claim, outcome, arguments);
        return new Finished(Verdict.of(reply.get(0)), Long.valueOf(1).equals(reply.get(1)), claims(reply, 2));
    }

    /** Puts a job whose attempt failed into back-off. */
    public Verdict retry(Claim claim, Duration delay) {
        return Verdict.of(redis.eval(
                scripts.retry(),
                List.of(me.toString(), claim.id().text(), claim.token(), String.valueOf(delay.toMillis() / 1000.0))));
    }

    /** Gives a claim back unused: its job returns to its place, the attempt does not count. */
    public Verdict giveBack(JobId id, String token) {
        return Verdict.of(redis.eval(scripts.giveBack(), List.of(me.toString(), id.text(), token)));
    }

    /** The session that was kept there is closed: others may go there. Answers whether it was held until now. */
    public boolean unhold(Endpoint endpoint) {
        return Long.valueOf(1).equals(redis.eval(scripts.unhold(), List.of(me.toString(), endpoint.toString())));
    }

    /** Changes when another Redis has become master, which may not know of every claim. */
    public int masterChanges() {
        return redis.masterChanges();
    }

    /** Extends the leases of these claims, and the holds on these endpoints, as far as they have not run out. */
    public Renewal renew(Collection<Claim> held, Collection<Endpoint> kept) {
        List<String> arguments = new ArrayList<>();
        arguments.add(me.toString());
        arguments.add(String.valueOf(held.size()));
        for (Claim claim : held) {
            arguments.add(claim.id().text());
            arguments.add(claim.token());
        }
        kept.forEach(endpoint -> arguments.add(endpoint.toString()));
        return ClaimReply.renewal((List<?>) redis.eval(scripts.renew(), arguments));
    }

    /** The result is written before the finish that points to it; both travel together. */
    private Object withResult(Claim claim, JobOutcome outcome, List<String> arguments) {
        String result = outcome.result();
        if (result == null) {
            return redis.eval(scripts.finish(), arguments);
        }
        byte[] key = ResultText.key(redis.keys(), claim.id(), claim.token());
        byte[] value = ResultText.encode(result);
        SetParams ttl = SetParams.setParams().ex(resultTtl.toSeconds());
        List<Response<Object>> reply = new ArrayList<>(1);
        redis.pipelined(pipeline -> {
            pipeline.set(key, value, ttl);
            reply.add(pipeline.evalsha(
                    scripts.finish().sha1(), List.of(redis.keys().of(Key.SEQUENCE)), arguments));
        });
        return redis.call(client -> {
            try {
                return reply.get(0).get();
            } catch (JedisNoScriptException e) {
                return redis.eval(scripts.finish(), arguments);
            }
        });
    }

    private static String cut(String error) {
        return error.length() <= ERROR_KEPT ? error : error.substring(0, ERROR_KEPT);
    }
}
