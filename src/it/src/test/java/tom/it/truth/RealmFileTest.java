package tom.it.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The realm that administrators are given for their Keycloak. */
class RealmFileTest {

    private static final Map<?, ?> REALM = Yaml.read(Repository.ROOT.resolve("server-config/keycloak/tom-realm.json"));

    @Test
    void should_hold_no_secret_that_everybody_would_have() {
        assertThat(names(REALM)).doesNotContain("secret", "credentials", "privateKey", "components");
    }

    @Test
    void should_give_no_token_for_a_password_and_none_for_long() {
        assertThat((int) REALM.get("accessTokenLifespan")).isBetween(60, 300);
        assertThat(REALM.get("registrationAllowed")).isEqualTo(false);
        assertThat(Yaml.list(REALM, "clients"))
                .hasSize(3)
                .allSatisfy(client -> assertThat((Map<?, ?>) client)
                        .isNotEmpty()
                        .satisfies(one -> {
                            assertThat(one.get("directAccessGrantsEnabled")).isEqualTo(false);
                            assertThat(one.get("implicitFlowEnabled")).isEqualTo(false);
                            assertThat(one.get("fullScopeAllowed")).isEqualTo(false);
                            assertThat(one.get("publicClient")).isEqualTo(false);
                        }));
    }

    @Test
    void should_send_browsers_to_the_console_alone_and_ask_for_pkce() {
        List<?> browsers = Yaml.list(REALM, "clients").stream()
                .filter(client -> Yaml.text(client, "standardFlowEnabled").equals("true"))
                .toList();
        assertThat(browsers).hasSize(1);
        assertThat(Yaml.map(browsers.get(0), "attributes").get("pkce.code.challenge.method"))
                .isEqualTo("S256");
        assertThat(Yaml.list(browsers.get(0), "redirectUris").toString())
                .isEqualTo("[https://tom.example.org/console/callback]");
    }

    /** Of all members, however deep. */
    private static Stream<String> names(Object value) {
        if (value instanceof Map<?, ?> map) {
            return Stream.concat(
                    map.keySet().stream().map(String::valueOf),
                    map.values().stream().flatMap(RealmFileTest::names));
        }
        return value instanceof List<?> list ? list.stream().flatMap(RealmFileTest::names) : Stream.of();
    }
}
