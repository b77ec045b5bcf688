package tom.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.embedded.RedisServer;

/** A real Redis for one test class, empty before each test. */
public final class RealRedis implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private RedisServer server;
    private Redis redis;
    private int port;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        port = freePort();
        server = RedisServer.builder()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .build();
        server.start();
        redis = new Redis(url(), 16);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        redis.call(client -> client.flushAll());
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        redis.close();
        server.stop();
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

    /** Takes the server away, as an operator would who kills it. */
    public void stop() throws IOException {
        server.stop();
    }

    /** Brings it back, empty. */
    public void start() throws IOException {
        server.start();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
