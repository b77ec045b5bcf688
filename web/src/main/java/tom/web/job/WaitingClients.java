package tom.web.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The clients that wait for jobs. When the application goes they are told so: the server would leave each waiting for
 * ever, and the whole application in memory behind it.
 */
@ApplicationScoped
public class WaitingClients {

    private static final String GOING = "{\"type\":\"urn:tom:problem:going\",\"title\":\"Going\",\"status\":503,"
            + "\"detail\":\"this node stops; the job goes on and can be asked for at another\",\"error\":\"Going\"}";

    private final Map<ServletRequest, AsyncContext> requests = new ConcurrentHashMap<>();
    private final Set<CompletableFuture<?>> waits = ConcurrentHashMap.newKeySet();

    /** What ends the wait; cancelled when the application goes, so that nothing of it is left in the server. */
    void add(CompletableFuture<?> wait) {
        waits.add(wait);
        var unused = wait.whenComplete((end, failure) -> waits.remove(wait));
    }

    void add(ServletRequest request, AsyncContext answer) {
        requests.put(request, answer);
    }

    void remove(ServletRequest request) {
        requests.remove(request);
    }

    /** Past REST, which some servers have ended by then. */
    void dismiss() {
        requests.values().forEach(WaitingClients::dismiss);
        waits.forEach(wait -> wait.cancel(false));
    }

    private static void dismiss(AsyncContext request) {
        try {
            if (request.getResponse() instanceof HttpServletResponse response && !response.isCommitted()) {
                response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                response.setContentType("application/problem+json");
                response.setHeader("Retry-After", "10");
                response.getOutputStream().write(GOING.getBytes(UTF_8));
            }
            request.complete();
        } catch (IOException | IllegalStateException e) {
            // It has just been answered, or its client has gone.
        }
    }
}
