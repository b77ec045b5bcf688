package tom.redis;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.embedded.RedisServer;

/** A real Redis for one test class that writes down everything at once, and can be killed and started again. */
public final class DurableRedis implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private Path folder;
    private int port;
    private RedisServer server;
    private Redis redis;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("durable-redis");
        port = freePort();
        redis = new Redis(url(), 16);
        start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        redis.call(client -> client.flushAll());
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        redis.close();
        server.stop();
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }

    public Redis redis() {
        return redis;
    }

    public String url() {
        return "redis://127.0.0.1:" + port + "/0";
    }

    public int port() {
        return port;
    }

    public void start() throws IOException {
        server = RedisServer.builder()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .setting("appendonly yes")
                .setting("appendfsync always")
                .setting("dir " + folder)
                .build();
        server.start();
        await().until(redis::isUp);
    }

    /** Cuts off what was written last, as a machine does that loses its power. */
    public void cut(long bytes) throws IOException {
        try (Stream<Path> all = Files.walk(folder);
                var file = new RandomAccessFile(
                        all.filter(path -> path.toString().endsWith(".incr.aof"))
                                .findFirst()
                                .orElseThrow()
                                .toFile(),
                        "rw")) {
            file.setLength(Math.max(0, file.length() - bytes));
        }
    }

    /** Without a chance to say or write anything. */
    public void kill() throws Exception {
        long pid = redis.call(client -> client.info("server"))
                .lines()
                .filter(line -> line.startsWith("process_id:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElseThrow();
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
        server.stop();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
