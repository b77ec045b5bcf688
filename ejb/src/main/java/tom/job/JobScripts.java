package tom.job;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.Set;
import tom.config.TomConfig;
import tom.config.TomConfig.JobLabel;
import tom.measure.Catalogue;
import tom.redis.Keys;
import tom.redis.LuaScript;

/** The transitions, one script each, with this broker's settings in them. */
record JobScripts(
        LuaScript enqueue,
        LuaScript claim,
        LuaScript begin,
        LuaScript finish,
        LuaScript retry,
        LuaScript giveBack,
        LuaScript renew,
        LuaScript unhold,
        LuaScript cancel,
        LuaScript sweep,
        Given given) {

    /** What administrators order. */
    record Given(LuaScript pause, LuaScript resume, LuaScript drain, LuaScript undrain, LuaScript ask) {}

    /** Redis time, read once a script. */
    static final String REDIS_CLOCK = """
            local CLOCK = redis.call('TIME')
            local NOW = tonumber(CLOCK[1]) + tonumber(CLOCK[2]) / 1000000
            """;

    private static final Catalogue TOM = Catalogue.tom();

    static JobScripts of(Keys keys, TomConfig config, String clock) {
        String prelude = keys.lua() + settings(config) + clock + "local function now() return NOW end\n";
        return new JobScripts(
                load("enqueue", prelude),
                load("claim", prelude),
                load("begin", prelude),
                load("finish", prelude),
                load("retry", prelude),
                load("giveback", prelude),
                load("renew", prelude),
                load("unhold", prelude),
                load("cancel", prelude),
                load("sweep", prelude),
                new Given(
                        load("pause", prelude),
                        load("resume", prelude),
                        load("drain", prelude),
                        load("undrain", prelude),
                        load("ask", prelude)));
    }

    private static LuaScript load(String name, String prelude) {
        return LuaScript.load(JobScripts.class, name, prelude);
    }

    private static String settings(TomConfig config) {
        Set<JobLabel> labels = config.metrics().jobLabels();
        return "local SETTING = {lease_ttl=" + seconds(config.jobs().leaseTtl())
                + ",result_ttl=" + seconds(config.jobs().resultTtl())
                + ",series_ttl=" + seconds(config.metrics().seriesTtl())
                + ",max_series=" + config.metrics().maxSeries()
                + ",label_worker=" + labels.contains(JobLabel.WORKER)
                + ",label_device=" + labels.contains(JobLabel.DEVICE)
                + ",wait_bounds=" + bounds("tom_job_wait_seconds")
                + ",duration_bounds=" + bounds("tom_job_duration_seconds")
                + "}\n";
    }

    private static String bounds(String histogram) {
        return TOM.family(histogram).buckets().bounds().stream()
                .map(String::valueOf)
                .collect(joining(",", "{", "}"));
    }

    /** EXPIRE takes whole seconds. */
    private static long seconds(Duration duration) {
        return Math.max(1, duration.toSeconds());
    }
}
