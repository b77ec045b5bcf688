package tom.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusalPageTest {

    private final List<String> calls = new ArrayList<>();

    @Test
    void should_tell_the_refusal_as_a_problem() {
        var body = new ByteArrayOutputStream();

        new RefusalPage().service(request(Map.of(RequestDispatcher.ERROR_STATUS_CODE, 400)), response(body));

        assertThat(calls).contains("setStatus[400]", "setContentType[application/problem+json]");
        assertThat(calls).contains("setHeader[Cache-Control, no-store]", "setHeader[X-Content-Type-Options, nosniff]");
        assertThat(body.toString(UTF_8)).isEqualTo("""
                        {"type":"urn:tom:problem:invalid-request","title":"Invalid request","status":400,\
                        "detail":"the URL, a parameter or a header cannot be read","error":"Invalid request"}""");
    }

    @Test
    void should_be_nothing_for_who_asks_for_it() {
        var body = new ByteArrayOutputStream();

        new RefusalPage().service(request(Map.of()), response(body));

        assertThat(calls).contains("setStatus[404]");
    }

    @Test
    void should_leave_it_at_that_when_the_client_has_gone() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("closed");
            }
        };

        assertThatCode(() -> new RefusalPage()
                        .service(request(Map.of(RequestDispatcher.ERROR_STATUS_CODE, 400)), response(closed)))
                .doesNotThrowAnyException();
    }

    private static HttpServletRequest request(Map<String, Object> attributes) {
        return proxy(HttpServletRequest.class, (self, method, arguments) -> attributes.get((String) arguments[0]));
    }

    private HttpServletResponse response(OutputStream body) {
        return proxy(HttpServletResponse.class, (self, method, arguments) -> {
            if (method.getName().equals("getOutputStream")) {
                return new BodyStream(body);
            }
            calls.add(method.getName() + Arrays.toString(arguments));
            return null;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
