package tom.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tom.config.TomConfig.TlsSettings;
import tom.redis.Certificates;

/** Files by which Redis is trusted are tried at the start. */
class RedisReaderTest {

    @RegisterExtension
    static final Certificates CERTIFICATES = new Certificates();

    @TempDir
    Path folder;

    @BeforeAll
    static void sign() {
        CERTIFICATES.good("tom");
    }

    private static Settable encrypted() {
        return Settable.open().with("tom.redis.url", "rediss://redis.example");
    }

    private static Settable withOwn(Settable settings, Path certificate, Path key) {
        return settings.with("tom.redis.client-cert-file", certificate.toString())
                .with("tom.redis.client-key-file", key.toString());
    }

    @Test
    void should_take_files_that_can_be_used() {
        Settable settings = withOwn(encrypted(), CERTIFICATES.certificate("tom"), CERTIFICATES.key("tom"))
                .with("tom.redis.ca-file", CERTIFICATES.ca().toString());

        ConfigReader.Reading reading = ConfigReader.read(settings);

        assertThat(reading.config().redis().tls())
                .isEqualTo(
                        new TlsSettings(CERTIFICATES.ca(), CERTIFICATES.certificate("tom"), CERTIFICATES.key("tom")));
        assertThat(reading.warnings()).noneMatch(warning -> warning.contains("tom.redis"));
    }

    @Test
    void should_say_what_is_wrong_with_each_file() throws IOException {
        Path key = Files.writeString(
                folder.resolve("key"), "-----BEGIN PRIVATE KEY-----\naHVudGVyMg==\n-----END PRIVATE KEY-----");
        Path empty = Files.writeString(folder.resolve("empty"), "");
        Path gone = folder.resolve("gone");

        assertThat(problems(withOwn(encrypted(), empty, key).with("tom.redis.ca-file", gone.toString())))
                .containsExactly(
                        "tom.redis.ca-file is \"" + gone + "\", which cannot be read",
                        "tom.redis.client-cert-file is \"" + empty + "\", which holds no certificate",
                        "tom.redis.client-key-file is \"" + key + "\", which holds no private key in PEM without a"
                                + " password; openssl pkcs8 -topk8 -nocrypt writes one");
        assertThat(problems(encrypted().with("tom.redis.ca-file", key.toString())))
                .containsExactly(
                        "tom.redis.ca-file is \"" + key + "\", which holds something else than certificates in PEM");
    }

    @Test
    void should_not_start_with_files_that_protect_nothing() {
        String ca = CERTIFICATES.ca().toString();

        assertThat(problems(Settable.open().with("tom.redis.ca-file", ca)))
                .containsExactly(
                        "tom.redis.ca-file is set, but tom.redis.url does not ask for TLS: begin it with rediss,"
                                + " or remove the file");
        assertThat(problems(encrypted().with("tom.redis.client-cert-file", ca)))
                .containsExactly("tom.redis.client-cert-file and tom.redis.client-key-file belong together: set both,"
                        + " or none");
    }

    @Test
    void should_warn_of_a_key_that_others_can_read() throws IOException {
        Path key = Files.copy(CERTIFICATES.key("tom"), folder.resolve("key"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));

        assertThat(ConfigReader.read(withOwn(encrypted(), CERTIFICATES.certificate("tom"), key))
                        .warnings())
                .contains("tom.redis.client-key-file is " + key
                        + "; other users of this machine can read the private key in it: chmod 600");
    }

    private static List<String> problems(Settable source) {
        return catchThrowableOfType(ConfigException.class, () -> ConfigReader.read(source))
                .problems();
    }
}
