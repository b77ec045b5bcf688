package tom.it.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;
import tom.it.AccessCase;
import tom.it.Answer;
import tom.it.Jvm;
import tom.it.Site;
import tom.it.TomNode;

/**
 * How much of everything a node holds.
 *
 * @param heap bytes that are still there after garbage is gone
 * @param descriptors open files and connections; 0 where nobody tells
 * @param keys of Redis, but for those of jobs and of the cache
 * @param connections to Redis
 * @param series of the node's and the cluster's metrics
 * @param logged warnings in the log, errors, and lines of stack traces
 */
record Footprint(long heap, int threads, long descriptors, long keys, long connections, long series, long logged) {

    private static final List<String> OF_JOBS = List.of("tom:job:", "tom:result:", "tom:idem:", "tom_cache:");

    private static final Pattern TROUBLE = Pattern.compile(
            "^\\S+( \\S+)? (WARN|WARNING|SEVERE|ERROR|FATAL) |^\\[\\S+] \\[[^]]*] \\[(WARNING|SEVERE)]|^\\s+at ");

    private static final Pattern GONE =
            Pattern.compile("(?m)^(\\[.*\\[jakarta\\.enterprise\\.web].*\\n)?.*Exception processing ErrorPage.*\\n"
                    + "java\\.io\\.IOException: .*\\n((Caused by: |\\s+at |\\s+\\.\\.\\. ).*\\n?)*");

    static Footprint of(Site site, TomNode node) {
        Jvm jvm = new Jvm(node.handle());
        Answer metrics = site.api(0).get("/api/metrics", "X-API-Key", AccessCase.ADMIN);
        try (Jedis redis = new Jedis("127.0.0.1", site.redis().port())) {
            return new Footprint(
                    jvm.liveBytes(),
                    jvm.threads(),
                    descriptors(node.handle()),
                    redis.keys("*").stream()
                            .map(key -> key.replace("{tom}", ""))
                            .filter(key -> OF_JOBS.stream().noneMatch(key::startsWith))
                            .count(),
                    redis.clientList()
                            .lines()
                            .filter(line -> line.contains(" name=tom "))
                            .count(),
                    metrics.body().lines().filter(line -> !line.startsWith("#")).count(),
                    log(node)
                            .lines()
                            .filter(line -> TROUBLE.matcher(line).find())
                            .count());
        }
    }

    /** Without what Payara says, whatever its level, of each client that has gone before it was refused. */
    static String log(TomNode node) {
        return GONE.matcher(node.log().text()).replaceAll("");
    }

    /** What has grown by more than a run may leave; empty when nothing has. */
    Map<String, String> growth(Footprint before) {
        Map<String, String> grown = new TreeMap<>();
        note(grown, "heap", before.heap, heap, 32L << 20);
        note(grown, "threads", before.threads, threads, 40);
        note(grown, "descriptors", before.descriptors, descriptors, 60);
        note(grown, "Redis keys", before.keys, keys, 5);
        note(grown, "Redis connections", before.connections, connections, 5);
        note(grown, "series", before.series, series, 400);
        note(grown, "warnings", before.logged, logged, 20);
        return grown;
    }

    private static void note(Map<String, String> grown, String what, long before, long now, long allowed) {
        if (now - before > allowed) {
            grown.put(what, before + " → " + now + ", allowed are " + allowed + " more");
        }
    }

    static String table(Footprint before, Footprint after) {
        return "| | before | after |\n|---|---|---|\n"
                + row("heap after garbage collection, bytes", before.heap, after.heap)
                + row("threads", before.threads, after.threads)
                + row("open files and connections", before.descriptors, after.descriptors)
                + row("keys of Redis without jobs and cache", before.keys, after.keys)
                + row("connections to Redis", before.connections, after.connections)
                + row("series of metrics", before.series, after.series)
                + row("warnings in the log and lines of stack traces", before.logged, after.logged);
    }

    private static String row(String what, long before, long after) {
        return "| " + what + " | " + before + " | " + after + " |\n";
    }

    private static long descriptors(ProcessHandle process) {
        Path folder = Path.of("/proc", String.valueOf(process.pid()), "fd");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
