package tom.web.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import tom.web.Problem;

/**
 * The clients that wait for jobs. When the application goes they are told so: the server would leave each waiting for
 * ever, and the whole application in memory behind it.
 */
@ApplicationScoped
public class WaitingClients {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofSeconds(2);

    /** Made while everything that makes it is there. */
    private final byte[] farewell = Problem.unavailable(
                    "Node stops", "this node stops; the job goes on, and other nodes know of it", PAUSE)
            .json()
            .toString()
            .getBytes(UTF_8);

    private final Map<ServletRequest, Waiting> requests = new ConcurrentHashMap<>();
    private final Map<Object, CompletableFuture<?>> waits = new ConcurrentHashMap<>();

    /** Read-locked while an answer is being written. */
    private final ReadWriteLock answering = new ReentrantReadWriteLock();

    private volatile boolean dismissed;

    /** What ends the wait; cancelled when the application goes, so that nothing of it is left in the server. */
    void add(CompletableFuture<?> wait) {
        Object name = new Object();
        waits.put(name, wait);
        var unused = wait.whenComplete((end, failure) -> waits.remove(name));
        if (dismissed) {
            wait.cancel(false);
        }
    }

    /** One that comes when the others have been told is told at once. */
    void add(ServletRequest request, AsyncContext context, WatchedResponse response) {
        Waiting client = new Waiting(context, response);
        requests.put(request, client);
        if (dismissed) {
            dismiss(client);
        }
    }

    /** Writes an answer; not when the application goes and answers itself, since two would spoil each other. */
    void answer(Runnable answer) {
        answering.readLock().lock();
        try {
            if (!dismissed) {
                answer.run();
            }
        } finally {
            answering.readLock().unlock();
        }
    }

    void remove(ServletRequest request) {
        requests.remove(request);
    }

    /** Past REST, which some servers have ended by then. */
    void dismiss() {
        dismissed = true;
        awaitAnswers();
        requests.values().forEach(this::dismiss);
        waits.values().forEach(wait -> wait.cancel(false));
    }

    /** Those that are being written come first, if they come soon. */
    private void awaitAnswers() {
        try {
            if (answering.writeLock().tryLock(SOON.toMillis(), TimeUnit.MILLISECONDS)) {
                answering.writeLock().unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One whose answer has begun gets the rest of it from REST. */
    private void dismiss(Waiting client) {
        WatchedResponse response = client.response();
        if (response.isBegun()) {
            return;
        }
        try {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setContentType(Problem.MEDIA_TYPE);
            response.setHeader("Retry-After", String.valueOf(PAUSE.toSeconds()));
            response.getOutputStream().write(farewell);
            client.context().complete();
        } catch (IOException | IllegalStateException e) {
            // It has just been answered, or its client has gone.
        }
    }

    private record Waiting(AsyncContext context, WatchedResponse response) {}
}
