package tom.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** One Payara Micro with {@code tom.war} on a loopback port; everything it writes stays in one folder. */
public final class PayaraMicro implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Pattern UP = Pattern.compile("Payara Micro .* ready in ");
    private static final int HEALTHY = 200;
    private static final int NOT_THERE = 404;

    private final Launch launch;
    private final ChildProcess process;
    private final CountDownLatch up;

    private PayaraMicro(Launch launch, ChildProcess process, CountDownLatch up) {
        this.launch = launch;
        this.process = process;
        this.up = up;
    }

    /**
     * What to start, and where.
     *
     * @param folder for all that the server writes, its log too; must exist
     * @param environment every {@code TOM_} variable it is to have, and {@code JAVA_HOME} for another Java; the {@code TOM_}
     *     variables of this process are not passed on
     */
    public record Launch(Path jar, Path war, Path folder, int port, Map<String, String> environment) {

        public Launch {
            environment = Map.copyOf(environment);
        }
    }

    /** Starts a server and returns at once. */
    public static PayaraMicro start(Launch launch, Consumer<String> onLine) {
        ProcessBuilder builder = new ProcessBuilder(command(launch));
        builder.environment().keySet().removeIf(name -> name.startsWith("TOM_"));
        builder.environment().putAll(launch.environment());
        builder.directory(launch.folder().toFile());
        CountDownLatch up = new CountDownLatch(1);
        Consumer<String> watch = line -> {
            if (UP.matcher(line).find()) {
                up.countDown();
            }
            onLine.accept(line);
        };
        return new PayaraMicro(launch, ChildProcess.start("Payara Micro", builder, log(launch), watch), up);
    }

    /** Waits until {@code /api/health} answers 200. */
    public PayaraMicro awaitHealthy(Duration limit) {
        Health health = new Health(uri());
        long start = System.nanoTime();
        boolean wasUp = isUp();
        for (int status = health.ask(); status != HEALTHY; status = health.ask()) {
            if (process.ended(Duration.ofMillis(100))) {
                throw process.death();
            }
            if (wasUp && status == NOT_THERE) {
                throw new DemoException("Tom did not start. Its log says:\n" + LogExcerpt.of(process.log()));
            }
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new DemoException("Tom is not healthy after " + limit.toSeconds() + " s. Its log says:\n"
                        + LogExcerpt.of(process.log()));
            }
            wasUp = isUp();
        }
        return this;
    }

    /** Whether the server has finished its start, with or without Tom. */
    public boolean isUp() {
        return up.getCount() == 0;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + launch.port());
    }

    /** What the server prints. */
    public Path log() {
        return log(launch);
    }

    public ProcessHandle handle() {
        return process.handle();
    }

    ChildProcess process() {
        return process;
    }

    /** Asks the server to stop in order (SIGTERM), and after this time ends it. */
    public void stop(Duration patience) {
        process.stop(patience);
    }

    /** Ends the server without asking (SIGKILL). */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        stop(GRACE);
    }

    private static List<String> command(Launch launch) {
        Path temporary = launch.folder().resolve("tmp");
        try {
            Files.createDirectories(temporary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of(
                Path.of(launch.environment().getOrDefault("JAVA_HOME", System.getProperty("java.home")), "bin", "java")
                        .toString(),
                "-Xmx512m",
                // Starts sooner and with less memory; a demo and tests need no more.
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // The levels in the log are looked for by name.
                "-Duser.language=en",
                "-Djava.io.tmpdir=" + temporary,
                "-jar",
                launch.jar().toAbsolutePath().toString(),
                "--nohazelcast",
                "--disablephonehome",
                "--rootdir",
                launch.folder().resolve("server").toString(),
                "--prebootcommandfile",
                resource(launch, "micro-preboot.asadmin"),
                "--logproperties",
                resource(launch, "micro-logging.properties"),
                "--port",
                String.valueOf(launch.port()),
                "--deploy",
                launch.war().toAbsolutePath().toString(),
                "--contextroot",
                "/");
    }

    private static Path log(Launch launch) {
        return launch.folder().resolve("payara.log");
    }

    /** Writes a file of server-config/payara where the server can read it. */
    private static String resource(Launch launch, String name) {
        Path file = launch.folder().resolve(name);
        try (InputStream content = PayaraMicro.class.getResourceAsStream(name)) {
            Files.write(file, Objects.requireNonNull(content, name).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toString();
    }
}
