package tom.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tom.config.TomConfig.ConsoleSettings;
import tom.config.TomConfig.SessionSettings;

/** Settings of the console. */
class ConsoleReaderTest {

    @Test
    void should_need_no_setting() {
        ConsoleSettings console = ConfigReader.read(Settable.open()).config().console();

        assertThat(console)
                .isEqualTo(new ConsoleSettings(
                        null, null, new SessionSettings(Duration.ofMinutes(30), Duration.ofHours(8))));
    }

    @Test
    void should_read_what_is_set() {
        ConfigReader.Reading reading = ConfigReader.read(corp().with("tom.console.client-id", "tom-console")
                .with("tom.console.client-secret", "hunter2-client")
                .with("tom.console.base-url", "https://tom.example.org:8443/net/tom")
                .with("tom.console.idle", "600")
                .with("tom.console.max-session", "PT1H"));
        ConsoleSettings console = reading.config().console();

        assertThat(console.client().id()).isEqualTo("tom-console");
        assertThat(console.client().secret().reveal()).isEqualTo("hunter2-client");
        assertThat(console.client().provider()).as("the only one there is").isEqualTo("corp");
        assertThat(console.baseUrl()).isEqualTo(URI.create("https://tom.example.org:8443/net/tom"));
        assertThat(console.sessions()).isEqualTo(new SessionSettings(Duration.ofMinutes(10), Duration.ofHours(1)));
        assertThat(reading.effective() + reading.config().toString()).doesNotContain("hunter2");
    }

    @Test
    void should_be_told_at_which_of_several_providers_people_sign_in() {
        Settable two = corp().with("tom.security.jwt.providers", "corp,lab")
                .with("tom.security.jwt.lab.issuer", "https://id.example/realms/lab")
                .with("tom.security.jwt.lab.audience", "tom")
                .with("tom.console.client-id", "tom-console");

        assertThat(problems(two))
                .containsExactly("tom.console.provider is not set; with several tom.security.jwt.providers it says at"
                        + " which people sign in");
        assertThat(problems(two.with("tom.console.provider", "club")))
                .containsExactly("tom.console.provider is \"club\"; allowed: a name in tom.security.jwt.providers");
        assertThat(ConfigReader.read(two.with("tom.console.provider", "lab"))
                        .config()
                        .console()
                        .client()
                        .provider())
                .isEqualTo("lab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "api-key"})
    void should_not_pretend_that_people_can_sign_in(String auth) {
        assertThat(problems(
                        new Settable().with("tom.security.auth", auth).with("tom.console.client-id", "tom-console")))
                .containsExactly("tom.console.client-id is set, but people sign in only with tom.security.auth=jwt and"
                        + " hybrid: set one of them, or remove it");
    }

    @Test
    void should_not_take_half_of_a_client() {
        assertThat(problems(corp().with("tom.console.client-secret", "hunter2").with("tom.console.provider", "corp")))
                .containsExactly(
                        "tom.console.client-secret is set, but nobody can sign in without tom.console.client-id: set that,"
                                + " or remove it",
                        "tom.console.provider is set, but nobody can sign in without tom.console.client-id: set that, or"
                                + " remove it");
    }

    @Test
    void should_not_take_a_longer_idle_time_than_the_whole() {
        assertThat(problems(Settable.open().with("tom.console.idle", "PT9H")))
                .containsExactly("tom.console.idle is PT9H; allowed: at most tom.console.max-session, which is PT8H");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tom.example.org",
                "ftp://tom.example.org",
                "https://tom.example.org/",
                "https://tom.example.org/a b",
                "https://tom.example.org/\";x",
                "https://user@tom.example.org",
                "https://tom.example.org?x=y"
            })
    void should_take_only_plain_addresses(String url) {
        assertThat(problems(Settable.open().with("tom.console.base-url", url)))
                .singleElement()
                .asString()
                .startsWith("tom.console.base-url is \"");
    }

    private static Settable corp() {
        return new Settable()
                .with("tom.security.auth", "jwt")
                .with("tom.security.jwt.providers", "corp")
                .with("tom.security.jwt.corp.issuer", "https://id.example/realms/corp")
                .with("tom.security.jwt.corp.audience", "tom");
    }

    private static List<String> problems(Settable settings) {
        return catchThrowableOfType(ConfigException.class, () -> ConfigReader.read(settings))
                .problems();
    }
}
