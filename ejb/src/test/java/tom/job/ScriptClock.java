package tom.job;

import tom.redis.Redis;

/** Time as the scripts under test see it: it stands still until the test moves it. */
final class ScriptClock {

    /** Takes the place of {@link JobScripts#REDIS_CLOCK}. */
    static final String PRELUDE = "local NOW = tonumber(redis.call('GET', 'test:clock'))\n";

    private static final double START = 1_700_000_000;

    private final Redis redis;
    private double now = START;

    ScriptClock(Redis redis) {
        this.redis = redis;
        advance(0);
    }

    /** Unix time in seconds. */
    double now() {
        return now;
    }

    void advance(double seconds) {
        now += seconds;
        redis.call(client -> client.set("test:clock", String.valueOf(now)));
    }
}
