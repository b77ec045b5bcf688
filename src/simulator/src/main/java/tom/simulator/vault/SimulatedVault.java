package tom.simulator.vault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Answers as Vault's documentation of its HTTP API says: KV version 2, login by AppRole, tokens, sealing, namespaces. It is
 * not Vault; what Vault does beyond its documentation it does not know.
 */
public final class SimulatedVault implements AutoCloseable {

    private final @Nullable SSLContext tls;
    private final VaultTokens tokens;
    private final Map<String, Map<String, Object>> secrets = new ConcurrentSkipListMap<>();
    private final Set<String> forbidden = ConcurrentHashMap.newKeySet();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String namespace = "";
    private volatile boolean sealed;
    private volatile @Nullable Reply instead;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;
    private int port;

    /** @param nanos the clock by which tokens end */
    public SimulatedVault(@Nullable SSLContext tls, LongSupplier nanos) {
        this.tls = tls;
        this.tokens = new VaultTokens(nanos);
    }

    /** One without TLS that has started. */
    public static SimulatedVault started() {
        return new SimulatedVault(null, System::nanoTime).start();
    }

    /** Listens on loopback; after a {@link #close} on the same port as before. */
    public SimulatedVault start() {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            HttpServer made = tls == null ? HttpServer.create(address, 0) : secure(address, tls);
            ExecutorService hands = Executors.newCachedThreadPool();
            made.setExecutor(hands);
            made.createContext("/", this::answer);
            made.start();
            port = made.getAddress().getPort();
            server = made;
            threads = hands;
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServer secure(InetSocketAddress address, SSLContext tls) throws IOException {
        HttpsServer made = HttpsServer.create(address, 0);
        made.setHttpsConfigurator(new HttpsConfigurator(tls));
        return made;
    }

    public String url() {
        return (tls == null ? "http" : "https") + "://127.0.0.1:" + port;
    }

    /** @param path of mount and folder, {@code secret/data/credentials/lab} for example */
    public void put(String path, Map<String, Object> fields) {
        secrets.put(path, fields);
    }

    public void remove(String path) {
        secrets.remove(path);
    }

    /** The policy of every token is silent about this path. */
    public void forbid(String path) {
        forbidden.add(path);
    }

    public void role(String roleId, String secretId) {
        tokens.role(roleId, secretId);
    }

    /** Of tokens that are made from now on. */
    public void tokensLive(Duration ttl, Duration atMost, boolean renewable) {
        tokens.lives(ttl, atMost, renewable);
    }

    public void token(String token) {
        tokens.add(token);
    }

    public void revokeTokens() {
        tokens.revokeAll();
    }

    public void namespace(String name) {
        namespace = name;
    }

    public void seal(boolean on) {
        sealed = on;
    }

    /** Whatever is asked, this is the answer; null ends that. */
    public void answerInstead(int status, @Nullable String text) {
        instead = text == null ? null : new Reply(status, text);
    }

    /** Whoever asks is not answered until {@link #answerAgain}. */
    public void hang() {
        gate = new CountDownLatch(1);
    }

    public void answerAgain() {
        gate.countDown();
    }

    /** Method and path of every request, in their order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public void forgetAsked() {
        asked.clear();
    }

    @Override
    public void close() {
        gate.countDown();
        if (server != null) {
            server.stop(0);
            server = null;
        }
        if (threads != null) {
            threads.shutdownNow();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        byte[] body = exchange.getRequestBody().readAllBytes();
        Reply reply = reply(exchange, new String(body, StandardCharsets.UTF_8));
        byte[] text = reply.text().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        awaitGate();
        exchange.sendResponseHeaders(reply.status(), text.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(text);
        }
    }

    private void awaitGate() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply reply(HttpExchange exchange, String body) {
        Reply other = instead;
        if (other != null) {
            return other;
        }
        if (sealed) {
            return Reply.errors(503, "Vault is sealed");
        }
        return new VaultRoutes(tokens, secrets, forbidden, namespace).reply(exchange, body);
    }
}
