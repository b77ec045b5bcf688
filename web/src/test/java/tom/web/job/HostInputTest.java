package tom.web.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostInputTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "r1",
                "R1.example.COM",
                "core_sw-1",
                "1and1.example",
                "xn--mnchen-3ya.example",
                "192.0.2.1",
                "0.0.0.0",
                "255.255.255.255",
                "::1",
                "2001:db8::1",
                "[2001:DB8::1]",
                "::ffff:192.0.2.1",
                "fe80::1%eth0",
                "[fe80::1%2]"
            })
    void should_take_names_and_addresses(String host) {
        assertThat(HostInput.isHost(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "r1 ",
                "r 1",
                ".",
                "r1.",
                ".r1",
                "a..b",
                "-a",
                "a-",
                "a.-b",
                "a/b",
                "a\\b",
                "a@b",
                "a:22",
                "http://a",
                "$(id)",
                "größe",
                "1.2.3",
                "1.2.3.4.5",
                "256.0.0.1",
                "01.2.3.4",
                "1.2.3.4.",
                "12345",
                "a.123",
                ":",
                ":::",
                "1:2:3",
                "2001:db8::g",
                "2001:db8::1::2",
                "fe80::1%",
                "fe80::1%a b",
                "[r1]",
                "[192.0.2.1]",
                "[::1",
                "::1]"
            })
    void should_refuse_everything_else(String host) {
        assertThat(HostInput.isHost(host)).isFalse();
    }

    @Test
    void should_refuse_names_that_no_resolver_takes() {
        assertThat(HostInput.isHost("a".repeat(64))).isFalse();
        assertThat(HostInput.isHost("a".repeat(63))).isTrue();
        assertThat(HostInput.isHost("ab.".repeat(84) + "ab")).isFalse();
    }
}
