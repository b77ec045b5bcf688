package tom.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisExecProvider;

/**
 * A real Redis server on loopback, with its data in memory or in an append-only file; it can be stopped and started
 * again.
 */
public final class EmbeddedRedis implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(10);

    /** A Redis that reads a large append-only file first, on a machine that does much else. */
    private static final Duration LOAD_LIMIT = Duration.ofMinutes(3);

    private static @Nullable String program;

    private final Path folder;
    private final int port;
    private final List<String> keeping;
    private final Duration startLimit;
    private final String login;
    private @Nullable ChildProcess process;

    /** @param folder for its log; must exist */
    public EmbeddedRedis(Path folder, int port) {
        this(folder, port, List.of("--save", ""), START_LIMIT, "");
    }

    private EmbeddedRedis(Path folder, int port, List<String> keeping, Duration startLimit, String login) {
        this.folder = folder;
        this.port = port;
        this.keeping = keeping;
        this.startLimit = startLimit;
        this.login = login;
    }

    /** One that has written down everything it has answered, and knows it when it is started again. */
    public static EmbeddedRedis durable(Path folder, int port) {
        return new EmbeddedRedis(
                folder,
                port,
                List.of("--save", "", "--appendonly", "yes", "--appendfsync", "always", "--dir", folder.toString()),
                LOAD_LIMIT,
                "");
    }

    /** One that whoever uses its URL logs in to, with a password that needs no quoting; others may come without. */
    public static EmbeddedRedis withUser(Path folder, int port, String user, String password) {
        return new EmbeddedRedis(
                folder,
                port,
                List.of("--save", "", "--user", user, "on", ">" + password, "~*", "&*", "+@all"),
                START_LIMIT,
                user + ":" + password + "@");
    }

    /** Starts it and waits until it answers. */
    public EmbeddedRedis start() {
        if (!Ports.isFree(port)) {
            throw new DemoException("Redis cannot listen on port " + port + ": another program does");
        }
        ChildProcess started = ChildProcess.start(
                "Redis",
                new ProcessBuilder(command()).directory(folder.toFile()),
                folder.resolve("redis.log"),
                line -> {});
        process = started;
        long start = System.nanoTime();
        while (!answers()) {
            if (started.ended(Duration.ofMillis(20))) {
                throw started.death();
            }
            if (System.nanoTime() - start > startLimit.toNanos()) {
                started.kill();
                throw new DemoException("Redis does not answer on port " + port);
            }
        }
        return this;
    }

    /** Ends it; data in memory are gone. */
    public void stop() {
        ChildProcess running = process;
        if (running != null) {
            running.stop(Duration.ofSeconds(5));
        }
    }

    /** Ends it without asking (SIGKILL). */
    public void kill() {
        process().kill();
    }

    public String url() {
        return "redis://" + login + "127.0.0.1:" + port + "/0";
    }

    public int port() {
        return port;
    }

    ChildProcess process() {
        ChildProcess running = process;
        if (running == null) {
            throw new IllegalStateException("Redis was not started");
        }
        return running;
    }

    @Override
    public void close() {
        stop();
    }

    private List<String> command() {
        try {
            List<String> command = new ArrayList<>(List.of(program(), "--port", String.valueOf(port)));
            command.addAll(List.of("--bind", "127.0.0.1", "--maxmemory-policy", "noeviction"));
            command.addAll(keeping);
            return command;
        } catch (IOException | IllegalArgumentException e) {
            throw new DemoException(
                    "no Redis comes with this for your system (" + e.getMessage()
                            + "); set TOM_REDIS_URL to one of yours",
                    e);
        }
    }

    /**
     * Unpacked once: while one thread still writes it, a process that another thread starts has the file open too, and it
     * cannot be run ("Text file busy").
     */
    private static synchronized String program() throws IOException {
        String known = program;
        if (known == null) {
            known = RedisExecProvider.defaultProvider().get().getAbsolutePath();
            program = known;
        }
        return known;
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == '+';
        } catch (java.net.ConnectException | java.net.SocketTimeoutException notYet) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
