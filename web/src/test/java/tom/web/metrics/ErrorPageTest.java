package tom.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.audit.AuditTrail;
import tom.cache.CommandCache;
import tom.config.Configs;
import tom.config.SettableClock;
import tom.measure.Sample;
import tom.measure.Value.Amount;
import tom.redis.RealRedis;
import tom.web.RequestWatch;

/** A server shows an error page by sending the same request through the filters once more, or for the first time. */
class ErrorPageTest {

    @RegisterExtension
    static final RealRedis SERVER = new RealRedis();

    private final Map<String, Object> attributes = new HashMap<>();
    private TestMetrics metrics;
    private int status = 200;

    @BeforeEach
    void start() {
        metrics = new TestMetrics(
                SERVER.redis(),
                new CommandCache(SERVER.redis(), Configs.defaults().cache(), new SettableClock()),
                new AuditTrail(SERVER.redis(), new SettableClock(), "n1"));
    }

    @Test
    void should_count_a_request_with_its_error_page_once() throws Exception {
        pass((request, response) -> {
            status = 404;
            page();
        });

        assertThat(counted()).isEqualTo(Map.of(List.of("GET", "other", "404"), 1.0));
    }

    @Test
    void should_count_a_request_that_the_server_refused_before_it_came_to_the_application() throws Exception {
        status = 400;

        pass((request, response) -> {});

        assertThat(counted()).isEqualTo(Map.of(List.of("GET", "other", "400"), 1.0));
    }

    @Test
    void should_count_what_breaks_as_500() {
        assertThatThrownBy(() -> pass((request, response) -> {
                    throw new ServletException("broken");
                }))
                .hasMessage("broken");

        assertThat(counted()).isEqualTo(Map.of(List.of("GET", "other", "500"), 1.0));
    }

    private void page() throws ServletException, IOException {
        pass((again, page) -> {});
    }

    private void pass(FilterChain rest) throws ServletException, IOException {
        HttpServletRequest request =
                proxy(HttpServletRequest.class, (self, method, arguments) -> switch (method.getName()) {
                    case "getAttribute" -> attributes.get((String) arguments[0]);
                    case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                    case "isAsyncStarted" -> false;
                    default -> "GET";
                });
        new RequestWatch(List.of(metrics.requests()))
                .doFilter(request, proxy(HttpServletResponse.class, (self, method, none) -> status), rest);
    }

    private Map<List<String>, Double> counted() {
        Map<List<String>, Double> counted = new HashMap<>();
        metrics.node()
                .samples()
                .filter(sample -> sample.family().name().equals("tom_api_requests_total"))
                .forEach(sample -> counted.put(sample.labelValues(), number(sample)));
        counted.values().removeIf(number -> number == 0);
        return counted;
    }

    private static double number(Sample sample) {
        return ((Amount) sample.value()).number();
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
