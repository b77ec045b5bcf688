package tom.job;

import tom.config.TomConfig;
import tom.redis.Key;
import tom.redis.LuaScript;
import tom.redis.Redis;

/** The digests by which scripts go over the wire, for tests that lose their replies. */
public final class Digests {

    private Digests() {}

    /** Makes the script known to Redis, so that the first call by its digest counts. */
    public static String load(String name, TomConfig config, Redis redis) {
        LuaScript script = script(name, JobScripts.of(redis.keys(), config, JobScripts.REDIS_CLOCK));
        return redis.call(
                client -> client.scriptLoad(script.source(), redis.keys().of(Key.SEQUENCE)));
    }

    private static LuaScript script(String name, JobScripts scripts) {
        return switch (name) {
            case "enqueue" -> scripts.enqueue();
            case "claim" -> scripts.claim();
            case "begin" -> scripts.begin();
            case "finish" -> scripts.finish();
            case "retry" -> scripts.retry();
            case "giveback" -> scripts.giveBack();
            case "renew" -> scripts.renew();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
