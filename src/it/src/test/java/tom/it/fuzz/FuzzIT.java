package tom.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tom.it.AccessCase;
import tom.it.Answer;
import tom.it.Api;
import tom.it.Artifacts;
import tom.it.Server;
import tom.it.Site;
import tom.it.TomNode;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** Whoever sends nonsense is told so, leaves nothing behind, and reaches no device. {@code -Dfuzz.seed} makes the same again. */
@Tag("fuzz")
class FuzzIT {

    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime() & 0xffffff);
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 5_000);
    private static final int FIRST = Integer.getInteger("fuzz.first", 0);
    private static final int WARM_UP = Math.max(1_500, REQUESTS / 10);
    private static final int TOGETHER = 16;
    private static final int THREADS = 12;
    private static final Duration QUIET = Duration.ofMinutes(3);

    @Test
    void should_answer_nonsense_and_remember_none_of_it() throws Exception {
        System.out.println("fuzz: " + REQUESTS + " requests; -Dfuzz.seed=" + SEED);
        try (Site site = new Site()) {
            SimulatedDevice shut = site.device("fuzz-shut", Personality.LINUX);
            SimulatedDevice open = site.device("fuzz-open", Personality.LINUX);
            TomNode node = site.startNode("node", AccessCase.settings());
            Cases cases = new Cases(SEED, operations(site.api(0)), shut, open);
            Verdict verdict = new Verdict(secrets());

            fire(cases, node, verdict, FIRST + REQUESTS, FIRST + REQUESTS + WARM_UP);
            becomeQuiet(site);
            Footprint before = Footprint.of(site, node);
            long start = System.nanoTime();
            fire(cases, node, verdict, FIRST, FIRST + REQUESTS);
            long seconds = (System.nanoTime() - start) / 1_000_000_000;
            becomeQuiet(site);
            Footprint after = Footprint.of(site, node);

            report(verdict, before, after, seconds);
            Files.writeString(file(".log"), node.log().text());
            assertThat(verdict.findings()).as("seed " + SEED).isEmpty();
            assertThat(verdict.answers()).isEqualTo(REQUESTS + WARM_UP);
            assertThat(after.growth(before)).as("seed " + SEED).isEmpty();
            assertThat(shut.log().events()).as("seed " + SEED).isEmpty();
            assertThat(verdict.accepted()).containsAll(marks(open));
            checkLog(node);
        }
    }

    private static List<Operation> operations(Api api) {
        List<Operation> all = Operation.read(
                api.get("/api/openapi", "X-API-Key", AccessCase.ADMIN).body());
        assertThat(all).hasSizeGreaterThan(35).anyMatch(Operation::isSubmit);
        return all;
    }

    private static List<String> secrets() {
        return List.of(
                AccessCase.VIEWER,
                AccessCase.OPERATOR,
                AccessCase.ADMIN,
                Site.LOGIN.password(),
                Site.LOGIN.enableSecret());
    }

    private static void fire(Cases cases, TomNode node, Verdict verdict, int from, int to) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Gun gun = new Gun(node.uri(), verdict::judge);
            List<Future<Void>> all = IntStream.iterate(from, i -> i < to, i -> i + TOGETHER)
                    .mapToObj(i -> threads.<Void>submit(() -> {
                        gun.fire(IntStream.range(i, Math.min(i + TOGETHER, to))
                                .mapToObj(cases::make)
                                .toList());
                        return null;
                    }))
                    .toList();
            for (int i = 0; i < all.size(); i++) {
                all.get(i).get();
                if (i % 100 == 99) {
                    System.out.println("fuzz: " + (i + 1) * TOGETHER + " of " + (to - from));
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("seed " + SEED, e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** What was ordered is taken back, and what was accepted has ended: what still waits is cancelled. */
    private static void becomeQuiet(Site site) {
        Api api = site.api(0);
        for (String order : List.of("queues/default", "workers/node")) {
            api.post("/api/admin/" + order + "/resume", "{}", "X-API-Key", AccessCase.ADMIN);
        }
        await().atMost(QUIET).untilAsserted(() -> assertThat(unfinished(api)).isEmpty());
    }

    private static List<String> unfinished(Api api) {
        List<String> all = new ArrayList<>();
        for (String status : List.of("QUEUED", "ACTIVE")) {
            Answer jobs = api.get("/api/jobs?limit=1000&status=" + status, "X-API-Key", AccessCase.ADMIN);
            jobs.json().getJsonArray("jobs").getValuesAs(JsonObject.class).forEach(job -> {
                all.add(job.toString());
                api.send(api.request("/api/job/" + job.getString("job_id"))
                        .header("X-API-Key", AccessCase.ADMIN)
                        .DELETE());
            });
        }
        return all;
    }

    /** The cases whose commands a device has seen. */
    private static Set<Integer> marks(SimulatedDevice device) {
        return device.log().commands().stream()
                .filter(command -> command.matches("show clock m\\d+m"))
                .map(command -> Integer.valueOf(command.replaceAll("\\D", "")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void checkLog(TomNode node) {
        String log = Footprint.log(node);
        assertThat(log).doesNotContainPattern("\\n\\s+at [\\w.$/@]+\\(").doesNotContain(secrets());
        assertThat(log.lines().filter(Server.CHOSEN::isWarningOfTom)).isEmpty();
    }

    private static void report(Verdict verdict, Footprint before, Footprint after, long seconds) {
        String text = "# " + REQUESTS + " malformed requests on " + Server.CHOSEN.title() + ", seed " + SEED + "\n\n"
                + (WARM_UP + REQUESTS) + " with those before the first look; " + seconds + " s.\n\n" + verdict + "\n"
                + Footprint.table(before, after);
        System.out.println(text);
        try {
            Files.writeString(file(".md"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(String ending) {
        return Artifacts.TARGET.resolve("fuzz-" + Server.CHOSEN.name().toLowerCase(Locale.ROOT) + ending);
    }
}
