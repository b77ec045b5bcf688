package tom.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider serves is believed only as far as it must be. */
class FetchTest extends SignOnTest {

    @Test
    void should_not_take_the_document_of_another_issuer() {
        corp.says("issuer", corp.url() + "/");

        assertThat(refused())
                .endsWith("is the document of another issuer: tom.security.jwt.<name>.issuer must be to the"
                        + " letter what stands there");
        assertThat(signOn(corp.settings("corp")).verify(corp.token())).isEqualTo(UNDECIDED);
    }

    @Test
    void should_take_keys_only_from_safe_addresses() {
        corp.says("jwks_uri", "http://id.example/keys");

        SignOn signOn = signOn(corp.settings("corp"));

        assertThat(signOn.verify(corp.token())).isEqualTo(UNDECIDED);
        assertThat(signOn.problems()).hasSize(1);
        assertThat(signOn.discovery("corp").keys()).isNull();
    }

    @Test
    void should_not_follow_redirects() {
        corp.serves("/elsewhere", 302, Map.of("Location", corp.url() + "/keys"), "");

        assertThat(refused("/elsewhere")).endsWith("/elsewhere answers 302, a redirect, which is not followed");
    }

    @Test
    void should_not_take_more_than_it_must() {
        corp.serves("/large", 200, Map.of(), "{\"keys\":[" + " ".repeat(Fetch.MOST_BYTES) + "]}");

        assertThat(refused("/large")).endsWith("/large answers more than " + Fetch.MOST_BYTES + " bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>hunter2</html>",
                "[]",
                "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"hunter2\"}]}",
                "{\"keys\":[]}",
                "{\"keys\":[{\"kty\":\"oct\",\"k\":\"aHVudGVyMg\"}]}"
            })
    void should_say_what_is_wrong_and_quote_nothing(String body) {
        corp.serves("/odd", 200, Map.of(), body);

        assertThat(refused("/odd"))
                .matches(".*/odd (is no set of keys|has no key that can be used: RSA from 2048 bits or P-256)")
                .doesNotContain("hunter2");
    }

    @Test
    void should_not_ask_anybody_else() {
        assertThat(catchThrowableOfType(FetchException.class, () -> Fetch.text(URI.create("file:///etc/hosts"))))
                .hasMessage("an address there is not https");
        assertThat(catchThrowableOfType(FetchException.class, () -> Fetch.text(URI.create("http://id.example/keys"))))
                .hasMessage("an address there is not https");
    }

    @Test
    void should_say_that_nobody_is_there() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(catchThrowableOfType(
                        FetchException.class, () -> Fetch.text(URI.create("http://127.0.0.1:" + port + "/keys"))))
                .hasMessageEndingWith("/keys cannot be reached");
    }

    @Test
    void should_not_wait_for_whoever_says_nothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/keys");

            assertThat(catchThrowableOfType(FetchException.class, () -> Fetch.text(url)))
                    .hasMessageEndingWith("/keys does not answer in time");
        }
    }

    @Test
    void should_tell_the_addresses_of_a_provider() {
        corp.says("authorization_endpoint", "https://id.example/auth");
        corp.says("token_endpoint", corp.url() + "/token");
        corp.says("end_session_endpoint", "http://id.example/bye");
        corp.says("authorization_response_iss_parameter_supported", true);

        assertThat(signOn(corp.settings("corp")).discovery("corp"))
                .isEqualTo(new Discovery(
                        URI.create(corp.url() + "/keys"),
                        URI.create("https://id.example/auth"),
                        URI.create(corp.url() + "/token"),
                        null,
                        true));
    }

    @Test
    void should_say_that_the_addresses_cannot_be_had() {
        corp.goesDown();
        SignOn signOn = signOn(corp.settings("corp"));

        assertThat(catchThrowableOfType(UnavailableException.class, () -> signOn.discovery("corp")))
                .hasMessageContaining("identity provider corp: its addresses", "answers 503");
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> signOn.discovery("lab")))
                .hasMessage("there is no identity provider lab");
    }

    private String refused() {
        return String.valueOf(catchThrowableOfType(FetchException.class, () -> Discovery.fetch(corp.url()))
                .getMessage());
    }

    private String refused(String path) {
        return String.valueOf(catchThrowableOfType(
                        FetchException.class, () -> KeyRing.fetch(URI.create(corp.url() + path)))
                .getMessage());
    }
}
