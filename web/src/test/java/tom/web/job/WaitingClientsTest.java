package tom.web.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tom.web.BodyStream;

class WaitingClientsTest {

    private static final String FAREWELL = """
            {"type":"urn:tom:problem:node-stops","title":"Node stops","status":503,\
            "detail":"this node stops; the job goes on, and other nodes know of it","error":"Node stops"}""";

    private final WaitingClients clients = new WaitingClients();

    @Test
    void should_tell_every_waiting_client_that_the_node_stops() {
        Client one = new Client();
        Client other = new Client();
        add(one);
        add(other);

        clients.dismiss();

        assertThat(List.of(one, other)).allSatisfy(client -> {
            assertThat(client.calls).containsSubsequence("setStatus[503]", "setHeader[Retry-After, 10]", "complete");
            assertThat(client.body.toString(UTF_8)).isEqualTo(FAREWELL);
        });
    }

    @Test
    void should_tell_one_that_comes_too_late_at_once() {
        clients.dismiss();
        Client late = new Client();
        var wait = new CompletableFuture<String>();

        add(late);
        clients.add(wait);

        assertThat(late.body.toString(UTF_8)).isEqualTo(FAREWELL);
        assertThat(late.calls).contains("complete");
        assertThat(wait).isCancelled();
    }

    @Test
    void should_let_an_answer_be_written_to_its_end_first() throws InterruptedException {
        Client client = new Client();
        add(client);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch farewell = new CountDownLatch(1);
        CompletableFuture<Void> answer = CompletableFuture.runAsync(() -> clients.answer(() -> {
            begun.countDown();
            await().until(() -> farewell.getCount() == 0);
            clients.remove(client.request);
        }));
        begun.await();
        Thread dismissal = new Thread(clients::dismiss);
        dismissal.start();
        await().until(() -> dismissal.getState() == Thread.State.TIMED_WAITING);

        farewell.countDown();

        answer.join();
        dismissal.join();
        assertThat(client.calls).isEmpty();
    }

    @Test
    void should_begin_no_answer_beside_its_own() {
        List<String> written = new CopyOnWriteArrayList<>();
        clients.answer(() -> written.add("before"));

        clients.dismiss();
        clients.answer(() -> written.add("after"));

        assertThat(written).containsExactly("before");
    }

    @Test
    void should_leave_an_answer_that_has_begun_to_whoever_began_it() throws IOException {
        Client client = new Client();
        client.response.getOutputStream().write("the answer".getBytes(UTF_8));

        add(client);
        clients.dismiss();

        assertThat(client.body.toString(UTF_8)).isEqualTo("the answer");
        assertThat(client.calls).isEmpty();
    }

    private void add(Client client) {
        clients.add(client.request, client.context(), client.response);
    }

    /** What a container is asked for one client. */
    private static final class Client {

        final List<String> calls = new CopyOnWriteArrayList<>();
        final ByteArrayOutputStream body = new ByteArrayOutputStream();
        final ServletRequest request =
                as(ServletRequest.class, (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(this);
                    case "equals" -> proxy == arguments[0];
                    default -> null;
                });

        final WatchedResponse response = new WatchedResponse(response());

        AsyncContext context() {
            return as(AsyncContext.class, (proxy, method, arguments) -> {
                calls.add(method.getName());
                return null;
            });
        }

        private HttpServletResponse response() {
            return as(HttpServletResponse.class, (proxy, method, arguments) -> switch (method.getName()) {
                case "isCommitted" -> false;
                case "getOutputStream" -> new BodyStream(body);
                default -> {
                    calls.add(method.getName() + List.of(arguments));
                    yield null;
                }
            });
        }

        private static <T> T as(Class<T> type, InvocationHandler answers) {
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
        }
    }
}
