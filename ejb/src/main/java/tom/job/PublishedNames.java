package tom.job;

import java.time.Duration;
import java.util.List;
import tom.config.TomConfig;
import tom.redis.LuaScript;
import tom.redis.Redis;

/**
 * Finds the workers, devices and leases of published Tom workers that share this Redis, a page of its keys at a time, and
 * notes their names where readers look. In a cluster there are none: all keys of ours have a tag there that theirs lack.
 */
public final class PublishedNames {

    private static final int PAGE = 1_000;

    /** Often enough for the name of a worker that goes on to be never forgotten. */
    private static final Duration NOTED_AGAIN = Duration.ofMinutes(10);

    private final Redis redis;
    private final LuaScript script;
    private final List<String> arguments;

    public PublishedNames(Redis redis, TomConfig config) {
        this(redis, config, JobScripts.REDIS_CLOCK, PAGE);
    }

    /** @param page about how many keys are looked at in one call */
    PublishedNames(Redis redis, TomConfig config, String clock, int page) {
        this.redis = redis;
        this.script = LuaScript.load(
                PublishedNames.class,
                "published",
                redis.keys().lua() + clock + "local function now() return NOW end\n");
        this.arguments = List.of(
                String.valueOf(page),
                String.valueOf(notedAgain(config.metrics().seriesTtl()).toSeconds()));
    }

    /** @param kept how long a name is kept that is not seen any more */
    private static Duration notedAgain(Duration kept) {
        Duration third = kept.dividedBy(3);
        return third.compareTo(NOTED_AGAIN) < 0 ? third : NOTED_AGAIN;
    }

    /**
     * Looks at the next page, unless a node did so within the last half second.
     *
     * @return whether this call came to the end of all keys
     */
    public boolean look() {
        if (!redis.keys().areShared()) {
            return false;
        }
        List<?> reply = (List<?>) redis.eval(script, arguments);
        return Long.valueOf(1).equals(reply.get(1));
    }
}
