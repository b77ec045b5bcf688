package tom.worker;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;
import tom.job.Incarnation;
import tom.redis.LuaScript;
import tom.redis.Redis;

/** Tells the cluster every ten seconds that this worker lives, what it serves and how busy it is (redis.md). */
final class Heartbeats {

    /** A worker stays listed this long after its last heartbeat. */
    static final long KEPT_SECONDS = 3_600;

    private final Redis redis;
    private final LuaScript beat;
    private final LuaScript leave;
    private final Incarnation me;
    private final HostIdentity host;
    private final List<String> queues;
    private final LongSupplier nanos;
    private final long born;

    /** By Redis time; empty until a first heartbeat has arrived. It must not move with every heartbeat. */
    private volatile String started = "";

    /** @param nanos a clock that nobody sets */
    Heartbeats(Redis redis, Incarnation me, HostIdentity host, List<String> queues, LongSupplier nanos) {
        this.redis = redis;
        this.beat = LuaScript.load(Heartbeats.class, "beat", redis.keys().lua());
        this.leave = LuaScript.load(Heartbeats.class, "leave", redis.keys().lua());
        this.me = me;
        this.host = host;
        this.queues = List.copyOf(queues);
        this.nanos = nanos;
        this.born = nanos.getAsLong();
    }

    /** @param slots jobs this worker can run at once */
    void beat(String status, int currentJobs, int slots, Collection<String> credentials) {
        JsonArrayBuilder served = Json.createArrayBuilder();
        queues.forEach(served::add);
        String record = Json.createObjectBuilder()
                .add("worker_id", me.worker())
                .add("hostname", host.name())
                .add("version", host.version())
                .add("status", status)
                .add("pid", host.pid())
                .add("incarnation", me.run())
                .add("queues", served)
                .add("current_jobs", currentJobs)
                .add("slots", slots)
                .build()
                .toString();
        List<String> arguments = new ArrayList<>(
                List.of(me.worker(), record, me.toString(), String.valueOf(KEPT_SECONDS), started, age()));
        arguments.addAll(credentials);
        started = String.valueOf(redis.eval(beat, arguments));
    }

    private String age() {
        return String.valueOf((nanos.getAsLong() - born) / 1e9);
    }

    /** An orderly stop: the worker is listed no longer, unless another one with its id reports. */
    void leave() {
        redis.eval(leave, List.of(me.worker(), me.run(), me.toString()));
    }
}
