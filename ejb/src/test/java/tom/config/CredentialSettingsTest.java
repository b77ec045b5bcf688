package tom.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tom.config.TomConfig.CredentialSettings;
import tom.config.VaultSettings.AppRole;
import tom.config.VaultSettings.Server;
import tom.config.VaultSettings.Token;
import tom.config.VaultSettings.TokenFile;
import tom.device.Secret;

/** Where logins are stored: the file, Vault, or both. */
class CredentialSettingsTest {

    private static final Path FILE = Path.of("credentials.yml").toAbsolutePath();
    private static final URI URL = URI.create("https://vault.example.net:8200");

    @Test
    void should_use_the_file_alone_unless_told_otherwise() {
        assertThat(read(Settable.open())).isEqualTo(new CredentialSettings(FILE, null));
    }

    @Test
    void should_read_a_vault_with_its_defaults() {
        Server server = new Server(URL, null, null, Duration.ofSeconds(5));
        assertThat(read(vault("vault").with("tom.credentials.vault.token", "hvs.t")))
                .isEqualTo(new CredentialSettings(
                        null,
                        new VaultSettings(
                                server,
                                "secret",
                                "credentials",
                                new Token(new Secret("hvs.t")),
                                Duration.ofMinutes(1))));
        assertThat(read(vault("vault, yaml").with("tom.credentials.vault.token-file", "/run/token"))
                        .file())
                .isEqualTo(FILE);
    }

    @Test
    void should_read_everything_that_is_set() {
        CredentialSettings settings = read(vault("yaml,vault")
                .with("tom.credentials.vault.namespace", "admin/network/")
                .with("tom.credentials.vault.mount", "team/kv")
                .with("tom.credentials.vault.path", "/")
                .with("tom.credentials.vault.role-id", "r")
                .with("tom.credentials.vault.secret-id-file", "/run/secret-id")
                .with("tom.credentials.vault.approle-mount", "tom-role")
                .with("tom.credentials.vault.ca-file", "/etc/ca.pem")
                .with("tom.credentials.vault.timeout", "2")
                .with("tom.credentials.vault.cache-ttl", "0"));

        assertThat(settings)
                .isEqualTo(new CredentialSettings(
                        FILE,
                        new VaultSettings(
                                new Server(URL, "admin/network", Path.of("/etc/ca.pem"), Duration.ofSeconds(2)),
                                "team/kv",
                                "",
                                new AppRole("tom-role", "r", null, Path.of("/run/secret-id")),
                                Duration.ZERO)));
        assertThat(read(vault("vault").with("tom.credentials.vault.token-file", "/run/token"))
                        .vault())
                .extracting(VaultSettings::proof)
                .isEqualTo(new TokenFile(Path.of("/run/token")));
    }

    @Test
    void should_say_what_vault_needs() {
        assertThat(problems(Settable.open().with("tom.credentials.type", "vault")))
                .containsExactly(
                        "tom.credentials.vault.url is not set; tom.credentials.type=vault needs it",
                        "tom.credentials.type=vault needs one of tom.credentials.vault.token,"
                                + " tom.credentials.vault.token-file, tom.credentials.vault.role-id; none is set");
        assertThat(problems(vault("vault")
                        .with("tom.credentials.vault.token", "hvs.hunter2")
                        .with("tom.credentials.vault.role-id", "r")))
                .containsExactly(
                        "tom.credentials.type=vault needs one of tom.credentials.vault.token,"
                                + " tom.credentials.vault.token-file, tom.credentials.vault.role-id; more than one is set",
                        "tom.credentials.vault.role-id needs one of tom.credentials.vault.secret-id,"
                                + " tom.credentials.vault.secret-id-file; none is set");
        assertThat(problems(vault("vault")
                        .with("tom.credentials.vault.token", "hvs.hunter2")
                        .with("tom.credentials.vault.secret-id", "hunter2")))
                .containsExactly("tom.credentials.vault.secret-id is set, but tom.credentials.vault.role-id, which it"
                        + " belongs to, is not");
    }

    @Test
    void should_not_start_with_settings_of_a_vault_that_nobody_asks() {
        assertThat(problems(Settable.open().with("tom.credentials.vault.token", "hvs.hunter2")))
                .containsExactly("tom.credentials.vault.token is set, but tom.credentials.type does not say vault:"
                        + " add that, or remove it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"vault.example.net:8200", "ftp://v", "https://u:p@v", "https://v/ui", "https://v?x", "https://"})
    void should_take_no_url_that_is_none_of_a_vault(String url) {
        assertThat(problems(Settable.open()
                        .with("tom.credentials.type", "vault")
                        .with("tom.credentials.vault.url", url)
                        .with("tom.credentials.vault.token", "t")))
                .contains("tom.credentials.vault.url is \"" + url + "\"; allowed: " + VaultKinds.URL.allowed());
    }

    @ParameterizedTest
    @CsvSource({"mount, ../sys", "path, a//b", "path, a b", "namespace, .", "mount, /"})
    void should_take_no_path_that_leads_elsewhere(String name, String path) {
        assertThat(problems(vault("vault")
                        .with("tom.credentials.vault.token", "t")
                        .with("tom.credentials.vault." + name, path)))
                .singleElement()
                .asString()
                .startsWith("tom.credentials.vault." + name + " is \"" + path + "\"; allowed: names of");
    }

    @Test
    void should_mask_what_is_secret_and_warn_of_an_open_wire() {
        ConfigReader.Reading reading = ConfigReader.read(Settable.open()
                .with("tom.credentials.type", "vault")
                .with("tom.credentials.vault.url", "http://vault:8200")
                .with("tom.credentials.vault.role-id", "r")
                .with("tom.credentials.vault.secret-id", "hunter2"));

        assertThat(reading.effective())
                .contains("tom.credentials.vault.secret-id = ***")
                .noneMatch(line -> line.contains("hunter2"));
        assertThat(reading.warnings())
                .contains("tom.credentials.vault.url is http: whoever is between Tom and Vault can read the passwords"
                        + " of devices");
        assertThat(reading.config().toString()).doesNotContain("hunter2");
    }

    private static Settable vault(String type) {
        return Settable.open()
                .with("tom.credentials.type", type)
                .with("tom.credentials.vault.url", "https://vault.example.net:8200/");
    }

    private static CredentialSettings read(Settable settings) {
        return ConfigReader.read(settings).config().files().credentials();
    }

    private static List<String> problems(Settable settings) {
        return catchThrowableOfType(ConfigException.class, () -> ConfigReader.read(settings))
                .problems();
    }
}
