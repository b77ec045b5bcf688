package tom.redis;

import java.util.Locale;

/**
 * Spells every key of Tom in Redis (spec: redis.md, the table of keys). A name that ends in a colon takes one or more
 * parts behind it.
 */
public enum Key {
    JOB("tom:job:"),
    RESULT("tom:result:"),
    LINE("tom:line:"),
    READY("tom:ready:"),
    WAKE("tom:wake:"),
    OWN_WAKE("tom:wwake:"),
    OWN_READY("tom:wready:"),
    HELD_WAIT("tom:heldwait:"),
    EVICT("tom:evict:"),
    WAIT("tom:wait:"),
    /** Who waits in a queue, by acceptance. */
    AGE("tom:age:"),
    DELAYED("tom:delayed"),
    ACTIVE("tom:active"),
    LEASE("device_lease:"),
    OWNED("tom:wjobs:"),
    CANCEL("tom:cancel:"),
    /** Queues of which nothing is claimed, and who said so. */
    PAUSED("tom:paused"),
    /** Which run of a worker takes no more jobs, and who said so. */
    DRAINING("tom:draining:"),
    FAIR("tom:fair"),
    VIRTUAL_TIME("tom:vt"),
    IDEMPOTENCY("tom:idem:"),
    QUEUES("tom:queues"),
    SEQUENCE("tom:seq"),
    QUARANTINE("tom:quarantine"),
    REPORTS("tom:quarantine:new"),
    SWEPT("tom:swept"),
    COUNTERS("tom:counters"),
    /** Written by whoever waits for replicas, so that there is something to wait for. */
    CONFIRMED("tom:confirmed"),
    /** A channel, not a key: where the end of a job is announced to a node that waits for it. */
    DONE("tom:done:"),
    HEARTBEAT("tom:worker:heartbeat:"),
    /** What a published worker said last, which it keeps for a minute only. Not one of its keys. */
    LAST_HEARTBEAT("tom:worker:last-heartbeat:"),
    STATS_WORKER("tom:stats:worker:"),
    STATS_DEVICE("tom:stats:device:"),
    STATS_GLOBAL("tom:stats:global"),
    SERIES("tom:series:"),
    /** How long the jobs of a queue waited and ran. */
    TIMES("tom:times:"),
    FAILED_COMMANDS("tom:failed_commands"),
    METRICS_STREAM("tom:metrics:stream"),
    /** Who did what. */
    AUDIT("tom:audit"),
    /** What was refused to whom: nobody pushes out what was done by trying what is refused. */
    AUDIT_REFUSED("tom:audit:refused"),
    /** How jobs ended. */
    AUDIT_ENDS("tom:audit:ends"),
    INDEX_WORKERS("tom:index:workers"),
    INDEX_DEVICES("tom:index:devices"),
    /** Endpoints on which published workers had leases. */
    INDEX_LEASES("tom:index:leases"),
    INDEX_JOBS("tom:index:jobs"),
    INDEX_ENDED("tom:index:ended"),
    CACHE("tom_cache:"),
    CACHE_DEVICES("tom:cache:devices"),
    CACHE_ENTRIES("tom:cache:entries:"),
    HOST_KEYS("tom:hostkeys"),
    CREDENTIALS("tom:credentials:"),
    /** Who is signed in with a browser, by the digest of what the browser holds. */
    SESSION("tom:session:"),
    /** Sign-ins that have begun their session, and begin no second one. */
    SIGNED_IN("tom:signed-in:");

    private final String text;

    Key(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** How scripts call it: {@code KEY.wait}. */
    String luaName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
