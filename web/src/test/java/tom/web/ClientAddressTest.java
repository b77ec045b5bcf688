package tom.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tom.config.AddressRange;
import tom.config.Configs;
import tom.config.TomConfig;
import tom.config.TomConfig.SecuritySettings;

class ClientAddressTest {

    private static final String PROXY = "10.0.0.2";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'203.0.113.9' | 203.0.113.9",
                "'198.51.100.1, 203.0.113.9' | 203.0.113.9",
                "'203.0.113.9, 10.0.0.7' | 203.0.113.9",
                "'198.51.100.1, 203.0.113.9,10.0.0.7 , 10.0.0.8' | 203.0.113.9",
                "'10.0.0.7' | 10.0.0.7",
                "'10.0.0.9, 10.0.0.7' | 10.0.0.9",
                "'203.0.113.9:4711' | 203.0.113.9",
                "'2001:db8::1' | 2001:db8:0:0:0:0:0:1",
                "'[2001:db8::1]:4711' | 2001:db8:0:0:0:0:0:1",
                "'::ffff:203.0.113.9' | 203.0.113.9",
                "'203.0.113.9, unknown' | 10.0.0.2",
                "'203.0.113.9, ' | 10.0.0.2",
                "'203.0.113.9, x.example, 10.0.0.7' | 10.0.0.7",
                "'' | 10.0.0.2",
                "'203.0.113.9\t\u001b[31m' | 10.0.0.2",
                "'999.0.0.1' | 10.0.0.2"
            })
    void should_believe_a_trusted_proxy_as_far_as_the_last_hop_that_is_none(String header, String client) {
        assertThat(address(PROXY, Map.of("X-Forwarded-For", List.of(header)))).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "'for=203.0.113.9' | 203.0.113.9",
                "'for=198.51.100.1, For=203.0.113.9;proto=https;by=10.0.0.2' | 203.0.113.9",
                "'proto=https; for=\"[2001:db8::1]:4711\"' | 2001:db8:0:0:0:0:0:1",
                "'for=\", for=203.0.113.9' | 203.0.113.9",
                "'for=203.0.113.9, for=_hidden' | 10.0.0.2",
                "'for=203.0.113.9, proto=https' | 10.0.0.2",
                "'by=203.0.113.9' | 10.0.0.2"
            })
    void should_read_the_standard_header_as_well(String header, String client) {
        assertThat(address(PROXY, Map.of("Forwarded", List.of(header)))).isEqualTo(client);
    }

    @Test
    void should_read_lines_of_one_header_as_one() {
        assertThat(address(PROXY, Map.of("X-Forwarded-For", List.of("198.51.100.1", "203.0.113.9, 10.0.0.7"))))
                .isEqualTo("203.0.113.9");
    }

    /** One of them may be the client's own. */
    @Test
    void should_believe_neither_header_where_they_differ() {
        assertThat(address(
                        PROXY,
                        Map.of("X-Forwarded-For", List.of("198.51.100.1"), "Forwarded", List.of("for=203.0.113.9"))))
                .isEqualTo(PROXY);
        assertThat(address(
                        PROXY,
                        Map.of("X-Forwarded-For", List.of("203.0.113.9"), "Forwarded", List.of("for=203.0.113.9"))))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void should_believe_nobody_else() {
        assertThat(address("203.0.113.5", Map.of("X-Forwarded-For", List.of("198.51.100.1"))))
                .isEqualTo("203.0.113.5");
        assertThat(address("0:0:0:0:0:0:0:1", Map.of("Forwarded", List.of("for=198.51.100.1"))))
                .isEqualTo("0:0:0:0:0:0:0:1");
    }

    private static String address(String peer, Map<String, List<String>> headers) {
        return new ClientAddress(trusting("10.0.0.0/24")).of((HttpServletRequest) Proxy.newProxyInstance(
                ClientAddressTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getRemoteAddr")
                        ? peer
                        : Collections.enumeration(headers.getOrDefault((String) arguments[0], List.of()))));
    }

    private static TomConfig trusting(String range) {
        TomConfig config = Configs.defaults();
        SecuritySettings security = config.security();
        return new TomConfig(
                config.roles(),
                config.redis(),
                config.worker(),
                config.jobs(),
                config.files(),
                config.ssh(),
                config.cache(),
                config.metrics(),
                new SecuritySettings(
                        security.access(),
                        security.allowInlineCredentials(),
                        security.jobKey(),
                        security.limits(),
                        Stream.of(range)
                                .map(AddressRange::parse)
                                .map(parsed -> parsed.orElseThrow())
                                .toList()),
                config.console());
    }
}
