package tom.web.metrics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Pipeline;
import tom.scrape.BrokerAtWork;
import tom.web.ApiServer;

/**
 * What a scrape of 10,000 devices and 50 workers costs, over HTTP and with a real Redis, beside 50,000 records of jobs. It
 * proves nothing, so no build runs it:
 * {@code mvn -pl web -am -Dtest=ScrapeMeasurement -Dsurefire.failIfNoSpecifiedTests=false test}.
 */
class ScrapeMeasurement {

    private static final int DEVICES = 10_000;
    private static final int WORKERS = 50;
    private static final int RUNNING = 500;
    private static final int RECORDS = 50_000;
    private static final int ROUNDS = 20;

    @RegisterExtension
    static final ApiServer API = new ApiServer(false);

    @BeforeEach
    void fill() {
        var broker = new BrokerAtWork(API.redis().redis());
        double now = broker.now();
        for (int worker = 0; worker < WORKERS; worker++) {
            broker.beats("worker-%06d".formatted(worker), now);
        }
        API.redis().redis().pipelined(pipeline -> {
            pipeline.sadd("tom:queues", "default", "spare");
            IntStream.range(0, DEVICES).forEach(device -> device(pipeline, device, now));
            IntStream.range(0, RECORDS).forEach(job -> record(pipeline, job, now));
            for (String queue : List.of("default", "spare")) {
                pipeline.hset("tom:times:" + queue, "success|0.05|0.25", "20000");
                pipeline.hset("tom:times:" + queue, "failed|0.5|10", "500");
            }
        });
    }

    private static void device(Pipeline pipeline, int number, double now) {
        String device = "router-%05d.example.net".formatted(number);
        String series = "tom:series:worker-%06d".formatted(number % WORKERS);
        pipeline.zadd("tom:index:devices", now, device);
        pipeline.hset(series, "success|none|" + device, String.valueOf(100 + number));
        pipeline.hset(series, "failed|timeout|" + device, String.valueOf(1 + number % 7));
    }

    private static void record(Pipeline pipeline, int number, double now) {
        String id = "%032x".formatted(number);
        pipeline.hset("tom:job:" + id, "dev", "router-%05d.example.net".formatted(number % DEVICES));
        pipeline.hset("tom:job:" + id, "queue", "default");
        if (number < RUNNING) {
            pipeline.zadd("tom:active", now + 3_600, "j|" + id);
        } else {
            pipeline.zadd("tom:wait:default", now + 3_600, id);
            pipeline.zadd("tom:age:default", now - number, id);
        }
    }

    @Test
    void a_scrape() {
        String page = API.get("/api/metrics?scope=cluster").body();
        long series = page.lines().filter(line -> !line.startsWith("#")).count();
        System.out.printf("%d devices, %d workers: %d series%n", DEVICES, WORKERS, series);
        measure("text", "text/plain", "identity");
        measure("OpenMetrics", "application/openmetrics-text", "identity");
        measure("text, gzip", "text/plain", "gzip");
    }

    private static void measure(String what, String type, String encoding) {
        for (int i = 0; i < ROUNDS; i++) {
            scrape(type, encoding);
        }
        long before = commands();
        List<Scrape> scrapes = IntStream.range(0, ROUNDS)
                .mapToObj(i -> scrape(type, encoding))
                .sorted(Comparator.comparing(Scrape::nanos))
                .toList();
        System.out.printf(
                "%s: %d bytes, %d Redis commands, median %.1f ms, fastest %.1f ms, slowest %.1f ms%n",
                what,
                scrapes.get(0).bytes,
                (commands() - before) / ROUNDS,
                scrapes.get(ROUNDS / 2).nanos / 1e6,
                scrapes.get(0).nanos / 1e6,
                scrapes.get(ROUNDS - 1).nanos / 1e6);
    }

    private record Scrape(long nanos, int bytes) {}

    private static Scrape scrape(String type, String encoding) {
        var request =
                API.request("/api/metrics?scope=cluster").header("Accept", type).header("Accept-Encoding", encoding);
        long start = System.nanoTime();
        int bytes = API.bytes(request).length;
        return new Scrape(System.nanoTime() - start, bytes);
    }

    private static long commands() {
        return API.redis()
                .redis()
                .call(client -> client.info("stats"))
                .lines()
                .filter(line -> line.startsWith("total_commands_processed:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1)))
                .sum();
    }
}
