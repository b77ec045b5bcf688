package tom.web;

import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.servlet.FilterRegistration;
import org.glassfish.grizzly.servlet.ServletRegistration;
import org.glassfish.grizzly.servlet.WebappContext;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tom.config.Configs;
import tom.config.TomConfig;
import tom.redis.RealRedis;

/** The whole API over HTTP on a free port of this machine, with a real Redis behind it and no worker. */
public final class ApiServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final RealRedis redis = new RealRedis();
    private final TomConfig settings;
    private final String root;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private HttpServer server;
    private Node node;
    private Clock consoleClock = Clock.systemUTC();

    /** @param inlineCredentials whether requests may bring a login */
    public ApiServer(boolean inlineCredentials) {
        this(Node.settings(inlineCredentials, Configs.defaults().jobs()));
    }

    public ApiServer(TomConfig settings) {
        this(settings, "");
    }

    /** @param root where the application is, for example {@code /tom} */
    public ApiServer(TomConfig settings, String root) {
        this.settings = settings;
        this.root = root;
    }

    /** By which sign-ins are late. */
    public ApiServer withConsoleClock(Clock clock) {
        consoleClock = clock;
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        redis.beforeAll(context);
        node = new Node(redis.redis(), settings);
        ResourceConfig application = ResourceConfig.forApplication(new TomApplication())
                .packages("tom.web")
                .register(node.binder());
        server = new HttpServer();
        server.addListener(new NetworkListener("api", "127.0.0.1", 0));
        deploy(new ServletContainer(application)).deploy(server);
        server.getHttpHandler().setAllowEncodedSlash(true); // as Payara and WildFly do
        server.start();
    }

    private WebappContext deploy(ServletContainer rest) {
        WebappContext context = new WebappContext("tom", root);
        FilterRegistration watch = context.addFilter("watch", node.watch());
        watch.setAsyncSupported(true);
        watch.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR), "/*");
        FilterRegistration headers = context.addFilter("headers", new PageHeaders());
        headers.setAsyncSupported(true);
        headers.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR), "/*");
        FilterRegistration authentication = context.addFilter("authentication", node.authentication());
        authentication.setAsyncSupported(true);
        authentication.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), "/*");
        context.addServlet("console", node.console(consoleClock)).addMapping("/console", "/console/*");
        ServletRegistration servlet = context.addServlet("rest", rest);
        servlet.setAsyncSupported(true);
        servlet.addMapping("/api/*");
        return context;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        redis.beforeEach(context);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        server.shutdownNow();
        node.close();
        redis.afterAll(context);
    }

    public RealRedis redis() {
        return redis;
    }

    public Node node() {
        return node;
    }

    public InetSocketAddress address() {
        NetworkListener listener = server.getListeners().iterator().next();
        return new InetSocketAddress(listener.getHost(), listener.getPort());
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address().getPort() + path))
                .timeout(LIMIT);
    }

    public HttpResponse<String> get(String path) {
        return send(request(path));
    }

    public HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    public HttpResponse<String> post(String path, String body) {
        return send(posting(path, body));
    }

    public HttpRequest.Builder posting(String path, String body) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    public CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    /** What is sent as the body, also when it is compressed. */
    public byte[] bytes(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofByteArray()).body();
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) {
        try {
            return client.send(request.build(), body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
