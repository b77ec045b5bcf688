package tom.redis;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.embedded.RedisExecProvider;

/** A Redis, a Sentinel or a node of a cluster, as a process that can be killed, frozen and started again. */
public final class RedisProcess implements AutoCloseable {

    private static final File PROGRAM = program();

    private final Path folder;
    private final int port;
    private final List<String> command;
    private Process process;

    private RedisProcess(Path folder, int port, List<String> command) {
        this.folder = folder;
        this.port = port;
        this.command = command;
    }

    public static RedisProcess redis(int port, String... settings) {
        return started(port, List.of(), settings);
    }

    public static RedisProcess sentinel(int port, String... settings) {
        return started(port, List.of("--sentinel"), settings);
    }

    private static RedisProcess started(int port, List<String> options, String... settings) {
        try {
            Path folder = Files.createTempDirectory("redis-process");
            List<String> lines = new ArrayList<>(List.of(
                    "port " + port, "bind 127.0.0.1", "dir " + folder, "save \"\"", "logfile " + folder + "/log"));
            if (!options.isEmpty()) {
                lines.remove("save \"\"");
            }
            lines.addAll(List.of(settings));
            Path file = Files.write(folder.resolve("redis.conf"), lines);
            List<String> command = new ArrayList<>(List.of(PROGRAM.getPath(), file.toString()));
            command.addAll(options);
            var started = new RedisProcess(folder, port, command);
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    public void start() {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly)); // also when a test is stopped
        await().pollInterval(20, TimeUnit.MILLISECONDS).until(this::answers);
    }

    private boolean answers() {
        try {
            return "PONG".equals(ask(Jedis::ping));
        } catch (JedisAccessControlException wantsPassword) {
            return true;
        } catch (JedisDataException hasNoMaster) {
            return String.valueOf(hasNoMaster.getMessage()).startsWith("MASTERDOWN");
        } catch (JedisException e) {
            return false;
        }
    }

    public <T> T ask(Function<Jedis, T> question) {
        try (var jedis = new Jedis("127.0.0.1", port)) {
            return question.apply(jedis);
        }
    }

    /** What it says of its replication, or of its cluster. */
    public boolean says(String section, String text) {
        return ask(jedis -> jedis.info(section)).contains(text);
    }

    /** Without a chance to say or write anything. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        kill();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** So low that a node of a cluster can have another one ten thousand above it. */
    public static int freePort() {
        while (true) {
            int port = 20_000 + (int) (Math.random() * 12_000);
            if (isFree(port) && isFree(port + 10_000)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static File program() {
        try {
            File file = RedisExecProvider.defaultProvider().get();
            file.deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
