package tom.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tom.config.TomConfig;
import tom.redis.Keys;
import tom.redis.LuaScript;
import tom.redis.Redis;

/**
 * The queue's own scripts for benchmarks: as the queue calls them, to be called bare, and without their counting. It stands in
 * the queue's package because nobody else may change a script.
 */
public final class QueueScripts {

    /** Where a job that has ended is counted, once, in the text of {@code terminal.lua}. */
    private static final String COUNTING = "    count_job(id, job, outcome)\n";

    private final TomConfig config;
    private final JobScripts scripts;

    private QueueScripts(TomConfig config, JobScripts scripts) {
        this.config = config;
        this.scripts = scripts;
    }

    public static QueueScripts of(Keys keys, TomConfig config) {
        return new QueueScripts(config, JobScripts.of(keys, config, JobScripts.REDIS_CLOCK));
    }

    /** The same, but that no job is counted when it is finished: no series, no histograms, no totals, no streams. */
    public QueueScripts withoutCounting() {
        String source = scripts.finish().source();
        int at = source.indexOf(COUNTING);
        if (at < 0 || source.indexOf(COUNTING, at + 1) >= 0) {
            throw new IllegalStateException("terminal.lua does not call count_job once, as this benchmark expects");
        }
        String text = source.replace(COUNTING, "");
        LuaScript finish = new LuaScript("finish without counting", text, sha1(text));
        return new QueueScripts(
                config,
                new JobScripts(
                        scripts.enqueue(),
                        scripts.claim(),
                        scripts.begin(),
                        finish,
                        scripts.retry(),
                        scripts.giveBack(),
                        scripts.renew(),
                        scripts.unhold(),
                        scripts.cancel(),
                        scripts.sweep(),
                        scripts.given()));
    }

    public JobQueue queue(Redis redis) {
        return new JobQueue(redis, scripts, config.jobs().maxWaiting(), "bench");
    }

    public WorkerQueue worker(Redis redis, Incarnation me) {
        return new WorkerQueue(
                redis, scripts, me, config.worker().queues(), config.jobs().resultTtl());
    }

    public LuaScript enqueue() {
        return scripts.enqueue();
    }

    public LuaScript claim() {
        return scripts.claim();
    }

    public LuaScript finish() {
        return scripts.finish();
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
