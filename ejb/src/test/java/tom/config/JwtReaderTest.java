package tom.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tom.config.JwtSettings.Audience;
import tom.config.JwtSettings.IdentityProvider;
import tom.config.JwtSettings.RoleSource;
import tom.config.TomConfig.AccessSettings;
import tom.config.TomConfig.Auth;

/** Settings of single sign-on. */
class JwtReaderTest {

    private static final String CORP = "tom.security.jwt.corp.";

    @Test
    void should_read_a_provider_with_the_documented_defaults() {
        AccessSettings access = read(corp()).config().security().access();

        assertThat(access.auth()).isEqualTo(Auth.JWT);
        assertThat(access.jwt().allowed().isEverybody()).isTrue();
        assertThat(access.jwt().providers())
                .containsExactly(new IdentityProvider(
                        "corp",
                        "https://id.example/realms/corp",
                        null,
                        new Audience(Set.of("tom"), false),
                        new RoleSource("groups", Map.of())));
    }

    @Test
    void should_read_what_is_set() {
        JwtSettings jwt = read(corp().with("tom.security.auth", "hybrid")
                        .with("tom.security.api-keys", "ci=tom-viewer=hunter2-hunter2-hunter2")
                        .with(CORP + "audience", "tom, tom-cli")
                        .with(CORP + "jwks-url", "https://id.example/keys?v=2")
                        .with(CORP + "accept-id-tokens", "true")
                        .with(CORP + "roles-claim", "realm_access.roles")
                        .with(CORP + "roles", "net-admins = tom-admin; CN=noc,DC=example=tom-operator")
                        .with("tom.security.jwt.allowed-users", "anna, corp/otto")
                        .with("tom.security.jwt.allowed-domains", "Example.com")
                        .with("tom.security.jwt.allowed-user-regex", "net-.*"))
                .config()
                .security()
                .access()
                .jwt();

        assertThat(jwt.providers())
                .containsExactly(new IdentityProvider(
                        "corp",
                        "https://id.example/realms/corp",
                        URI.create("https://id.example/keys?v=2"),
                        new Audience(Set.of("tom", "tom-cli"), true),
                        new RoleSource(
                                "realm_access.roles",
                                Map.of("net-admins", "tom-admin", "CN=noc,DC=example", "tom-operator"))));
        assertThat(jwt.allowed().users()).containsExactlyInAnyOrder("anna", "corp/otto");
        assertThat(jwt.allowed().domains()).containsExactly("example.com");
        assertThat(jwt.allowed().regex()).hasToString("net-.*");
        assertThat(jwt.allowed().isEverybody()).isFalse();
    }

    @Test
    void should_list_what_holds_of_each_provider() {
        assertThat(read(corp()).effective())
                .contains(
                        "tom.security.jwt.providers = corp",
                        "tom.security.jwt.corp.issuer = https://id.example/realms/corp",
                        "tom.security.jwt.corp.jwks-url is not set",
                        "tom.security.jwt.corp.roles-claim = groups (default)")
                .noneMatch(line -> line.contains("*."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "issuer | http://id.example | allowed: a URL that begins with `https://`",
                "issuer | https://anna@id.example | allowed: a URL",
                "issuer | http://localhost.example | allowed: a URL",
                "issuer | id.example | allowed: a URL",
                "issuer | file:///etc/passwd | allowed: a URL",
                "jwks-url | http://id.example/keys | allowed: a URL",
                "audience | tom,,x | allowed: a comma-separated list",
                "accept-id-tokens | maybe | allowed: `true` or `false`",
                "roles | net-admins | allowed: pairs `group=role`",
                "roles | net-admins=boss | allowed: pairs `group=role`",
                "roles | =tom-admin | allowed: pairs `group=role`",
                "roles | a=tom-viewer;a=tom-admin | allowed: pairs `group=role`"
            })
    void should_not_start_with_a_value_that_is_wrong(String setting, String value, String reason) {
        assertThat(problems(corp().with(CORP + setting, value)))
                .anyMatch(problem -> problem.startsWith(CORP + setting + " is \"" + value + "\"; " + reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "providers | corp/a | allowed: a comma-separated list, each 1 to 32",
                "providers | corp-a,corp_a | allowed: a comma-separated list, each 1 to 32",
                "allowed-domains | @example.com | allowed: a comma-separated list of domains",
                "allowed-user-regex | (net | allowed: a regular expression of RE2",
                "allowed-user-regex | (?=net) | allowed: a regular expression of RE2"
            })
    void should_not_start_with_a_value_that_is_wrong_for_all(String setting, String value, String reason) {
        String name = "tom.security.jwt." + setting;

        assertThat(problems(corp().with(name, value)))
                .anyMatch(problem -> problem.startsWith(name + " is \"" + value + "\"; " + reason));
    }

    @Test
    void should_not_start_without_a_provider() {
        assertThat(problems(new Settable().with("tom.security.auth", "jwt")))
                .containsExactly("tom.security.jwt.providers is not set; tom.security.auth=jwt and hybrid need it");
    }

    @Test
    void should_not_start_without_an_issuer() {
        assertThat(problems(corp().with("tom.security.jwt.providers", "corp,lab")))
                .containsExactly("tom.security.jwt.lab.issuer is not set as it must be, but tom.security.jwt.providers"
                        + " names lab");
    }

    @Test
    void should_not_start_with_two_providers_of_one_issuer() {
        assertThat(problems(corp().with("tom.security.jwt.providers", "corp,lab")
                        .with("tom.security.jwt.lab.issuer", "https://id.example/realms/corp")))
                .containsExactly(
                        "tom.security.jwt.lab.issuer is that of another provider, too: nothing would tell their"
                                + " tokens apart");
    }

    @Test
    void should_not_start_with_settings_of_a_provider_that_is_not_named() {
        assertThat(problems(corp().with("tom.security.jwt.crop.audience", "tom")))
                .containsExactly("tom.security.jwt.<name>.audience is set with a name that tom.security.jwt.providers"
                        + " does not have");
    }

    @Test
    void should_not_start_with_id_tokens_of_any_client() {
        assertThat(problems(new Settable()
                        .with("tom.security.auth", "jwt")
                        .with("tom.security.jwt.providers", "corp")
                        .with(CORP + "issuer", "https://id.example")
                        .with(CORP + "accept-id-tokens", "true")))
                .containsExactly(
                        "tom.security.jwt.corp.audience is not set; tom.security.jwt.corp.accept-id-tokens=true"
                                + " needs it, and the audience is the client id then");
    }

    @ParameterizedTest
    @CsvSource({
        "api-key, providers, corp",
        "api-key, <name>.issuer, https://id.example",
        "none, <name>.roles, a=tom-admin",
        "none, allowed-users, anna"
    })
    void should_not_start_with_tokens_that_nobody_takes(String auth, String setting, String value) {
        assertThat(problems(new Settable()
                        .with("tom.security.auth", auth)
                        .with("tom.security.jwt." + setting.replace("<name>", "corp"), value)))
                .containsExactly("tom.security.jwt." + setting + " is set, but only tom.security.auth=jwt and hybrid"
                        + " read it: set one of them, or remove it");
    }

    @Test
    void should_not_start_with_keys_that_nobody_is_asked_for() {
        assertThat(problems(corp().with("tom.security.api-keys", "ci=tom-viewer=hunter2-hunter2-hunter2")))
                .containsExactly("tom.security.api-keys is set, but only tom.security.auth=api-key and hybrid read it:"
                        + " set one of them, or remove it");
    }

    @Test
    void should_warn_of_what_is_not_meant() {
        assertThat(read(new Settable()
                                .with("tom.security.auth", "hybrid")
                                .with("tom.security.jwt.providers", "lab")
                                .with("tom.security.jwt.lab.issuer", "http://127.0.0.1:8081/realms/lab")
                                .with("tom.security.jwt.lab.jwks-url", "http://localhost:8081/keys"))
                        .warnings())
                .containsExactly(
                        "tom.security.jwt.lab.issuer is not https: whoever is on the way can let anybody in",
                        "tom.security.jwt.lab.jwks-url is not https: whoever is on the way can let anybody in",
                        "tom.security.jwt.lab.audience is not set: tokens that the provider made for any other"
                                + " application are taken, too",
                        "tom.security.auth is hybrid, but there is no API key: only tokens are taken");
        assertThat(read(corp()).warnings()).isEmpty();
    }

    private static Settable corp() {
        return new Settable()
                .with("tom.security.auth", "jwt")
                .with("tom.security.jwt.providers", "corp")
                .with(CORP + "issuer", "https://id.example/realms/corp")
                .with(CORP + "audience", "tom");
    }

    private static ConfigReader.Reading read(Settable source) {
        return ConfigReader.read(source);
    }

    private static List<String> problems(Settable source) {
        return catchThrowableOfType(ConfigException.class, () -> ConfigReader.read(source))
                .problems();
    }
}
