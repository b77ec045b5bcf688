package tom.it;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tom.demo.LogExcerpt;

/** A server that takes the EAR, with the EAR; it starts, and is given the EAR, by a thread of its own. */
final class EarNode implements TomNode {

    private final ServerLog log;
    private final Path output;
    private final CompletableFuture<AppServer> started;
    private final CompletableFuture<Void> deployed;

    private EarNode(Supplier<AppServer> server, ServerLog log, Path output) {
        this.log = log;
        this.output = output;
        this.started = CompletableFuture.supplyAsync(server, task -> new Thread(task, "start").start());
        this.deployed = started.thenAccept(AppServer::deploy);
    }

    /** @param log where the server will write it, in the folder of the launch */
    static EarNode launch(Supplier<AppServer> server, Launch launch, String log) {
        return new EarNode(server, new ServerLog(launch.folder().resolve(log)), launch.output());
    }

    @Override
    public URI uri() {
        return server().uri();
    }

    @Override
    public URI health() {
        return server().health();
    }

    @Override
    public ServerLog log() {
        return log;
    }

    @Override
    public Path output() {
        return output;
    }

    @Override
    public ProcessHandle handle() {
        return server().handle();
    }

    /** For an administrator's work with it. */
    AppServer server() {
        return started.join();
    }

    @Override
    public EarNode awaitUp(Duration limit) {
        deployed.handle((done, failure) -> failure == null)
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return this;
    }

    @Override
    public EarNode awaitHealthy(Duration limit) {
        awaitUp(limit);
        try {
            deployed.join();
        } catch (CompletionException e) {
            throw new AssertionError(e.getCause().getMessage() + "\nThe log says:\n" + LogExcerpt.of(log.file()), e);
        }
        Api api = new Api(uri());
        await().atMost(limit)
                .ignoreExceptions()
                .until(() -> api.get("/api/health").status() == 200);
        return this;
    }

    @Override
    public void kill() {
        handle().destroyForcibly();
        handle().onExit().join();
    }

    @Override
    public void close() {
        deployed.handle((done, failure) -> failure == null).join();
        if (!started.isCompletedExceptionally()) {
            server().close();
        }
    }
}
