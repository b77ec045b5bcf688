package tom.bench.part;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tom.bench.harness.Run;
import tom.demo.ChildProcess;
import tom.demo.PayaraMicro;
import tom.demo.Ports;

/**
 * Payara Micro with {@code tom.war}, as one would run it for speed: both compilers, G1 and a heap of 1 GB, unlike the one of
 * the demo and the tests, which is to start soon. {@code -Dtom.bench.server-options} adds to that, a flight recording for
 * example.
 */
public final class Node implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final int LINES_SHOWN = 40;
    private static final String POOL = "--corepoolsize 10 --maximumpoolsize 10 ";

    private final ChildProcess process;
    private final Http http;

    private Node(ChildProcess process, Http http) {
        this.process = process;
        this.http = http;
    }

    /**
     * What a node is to be.
     *
     * @param workers how many jobs it runs at once
     * @param settings every {@code TOM_} variable it has
     */
    public record Launch(Path folder, int workers, Map<String, String> settings) {

        public Launch {
            settings = Map.copyOf(settings);
        }
    }

    /** Starts one for a run and waits until it is healthy. */
    public static Node start(Run run, Launch launch) throws InterruptedException {
        return run.start(() -> launch(launch)).awaitHealthy();
    }

    /** Starts one and returns at once. */
    public static Node launch(Launch launch) {
        int port = Ports.free();
        ProcessBuilder builder = new ProcessBuilder(command(launch, port));
        builder.environment().keySet().removeIf(name -> name.startsWith("TOM_"));
        builder.environment().putAll(launch.settings());
        builder.directory(launch.folder().toFile());
        ChildProcess process =
                ChildProcess.start("Payara Micro", builder, launch.folder().resolve("payara.log"), line -> {});
        return new Node(process, new Http(URI.create("http://127.0.0.1:" + port)));
    }

    public Node awaitHealthy() throws InterruptedException {
        long start = System.nanoTime();
        while (http.status("/api/health") != 200) {
            if (process.ended(Duration.ofMillis(20))) {
                throw process.death();
            }
            if (System.nanoTime() - start > START_LIMIT.toNanos()) {
                throw new IllegalStateException("Tom is not healthy in time. Its log ends with\n" + lastLines());
            }
        }
        return this;
    }

    /** The log itself goes with the run. */
    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(process.log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            return "(it cannot be read: " + e.getMessage() + ")";
        }
    }

    public Http http() {
        return http;
    }

    public ProcessHandle handle() {
        return process.handle();
    }

    @Override
    public void close() {
        process.stop(GRACE);
    }

    private static List<String> command(Launch launch, int port) {
        Path demo = demo();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "-XX:+UseG1GC"));
        command.addAll(
                List.of(System.getProperty("tom.bench.server-options", "").split(" +")));
        command.removeIf(String::isEmpty);
        command.add("-Djava.io.tmpdir=" + made(launch.folder().resolve("tmp")));
        command.addAll(List.of("-jar", demo.resolve("payara-micro.jar").toString()));
        command.addAll(List.of("--nohazelcast", "--disablephonehome", "--contextroot", "/"));
        command.addAll(List.of("--rootdir", launch.folder().resolve("server").toString()));
        command.addAll(List.of("--prebootcommandfile", preboot(launch)));
        command.addAll(List.of("--logproperties", written(launch, "micro-logging.properties", logging())));
        command.addAll(List.of("--port", String.valueOf(port)));
        command.addAll(List.of("--deploy", demo.resolve("tom.war").toString()));
        return command;
    }

    /** The server's own file with another size of its pool. */
    private static String preboot(Launch launch) {
        String text = resource("micro-preboot.asadmin");
        if (!text.contains(POOL)) {
            throw new IllegalStateException("micro-preboot.asadmin does not say " + POOL);
        }
        String pool = "--corepoolsize " + launch.workers() + " --maximumpoolsize " + launch.workers() + " ";
        return written(launch, "micro-preboot.asadmin", text.replace(POOL, pool));
    }

    private static String logging() {
        return resource("micro-logging.properties");
    }

    private static String resource(String name) {
        try (InputStream content = PayaraMicro.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(content, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String written(Launch launch, String name, String text) {
        try {
            return Files.writeString(launch.folder().resolve(name), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where Maven has put the server and the WAR for the demo, seen from this jar. */
    private static Path demo() {
        try {
            Path jar = Path.of(Node.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return jar.resolve("../../../demo/target").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
