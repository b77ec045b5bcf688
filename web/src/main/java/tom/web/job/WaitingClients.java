package tom.web.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.CompletionCallback;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * The clients that wait for jobs. When the application goes they are told how their jobs stand: the server would leave
 * each waiting for ever, and the whole application in memory behind it.
 */
@ApplicationScoped
public class WaitingClients {

    private final Map<AsyncResponse, Supplier<Response>> clients = new ConcurrentHashMap<>();
    private volatile boolean dismissed;

    /**
     * @param wait ends with the request: nothing may be left in the server that would end it later
     * @param present how the job stands
     */
    void add(AsyncResponse client, Future<?> wait, Supplier<Response> present) {
        clients.put(client, present);
        client.register((CompletionCallback) failure -> {
            clients.remove(client);
            wait.cancel(false);
        });
        if (dismissed) {
            answer(client, present);
        }
    }

    /** No client waits from here on. */
    void dismiss() {
        dismissed = true;
        clients.forEach(WaitingClients::answer);
    }

    private static void answer(AsyncResponse client, Supplier<Response> present) {
        try {
            client.resume(present.get());
        } catch (RuntimeException e) {
            client.resume(e);
        }
    }
}
