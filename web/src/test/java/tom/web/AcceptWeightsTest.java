package tom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.reflect.Proxy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jersey refuses such headers by itself; WildFly, which does not, is asked in the system tests. */
class AcceptWeightsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;q=x",
                "application/json;q=",
                "application/json; Q = high, */*",
                "a/b;q=0.5, c/d;q=\"1\"",
                "a/b;q=1.0.0",
                "a/b;q=.",
                "a/b;q=1 2"
            })
    void should_refuse_what_is_no_number(String accept) {
        assertThatThrownBy(() -> new AcceptWeights().filter(asking(accept)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(400));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "text/html, image/gif, *; q=.2, */*; q=.2",
                "application/openmetrics-text;version=1.0.0;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
                "a/b;q=1.;level=1"
            })
    void should_let_pass_what_clients_write(String accept) {
        assertThatCode(() -> new AcceptWeights().filter(asking(accept))).doesNotThrowAnyException();
    }

    private static ContainerRequestContext asking(String accept) {
        return (ContainerRequestContext) Proxy.newProxyInstance(
                AcceptWeightsTest.class.getClassLoader(),
                new Class<?>[] {ContainerRequestContext.class},
                (proxy, method, arguments) -> accept);
    }
}
