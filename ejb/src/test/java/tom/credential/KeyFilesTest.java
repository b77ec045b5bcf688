package tom.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tom.config.SettableClock;
import tom.device.Login;
import tom.device.PrivateKey;
import tom.device.Secret;

/** Private keys in files of their own, and what is wrong with them. */
class KeyFilesTest {

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock();
    private Path key;
    private Path file;

    @BeforeEach
    void write_a_key() throws IOException {
        key = Files.writeString(folder.resolve("id_lab"), "hunter2 key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(folder.resolve("id_lab-cert.pub"), "a certificate");
        file = Files.writeString(folder.resolve("credentials.yml"), """
                lab: {username: netops, private_key_file: id_lab, passphrase: p, certificate_file: id_lab-cert.pub}
                both: {username: netops, password: pw, enable_secret: en, private_key_file: %s}
                inline:
                  username: netops
                  private_key: |
                    line 1
                    line 2
                """.formatted(key));
    }

    @Test
    void should_read_keys_beside_the_file_elsewhere_and_inline() {
        Credentials credentials = new Credentials(file, clock);

        assertThat(credentials.problems()).isEmpty();
        assertThat(credentials.find("lab"))
                .contains(new Login(
                        "netops",
                        null,
                        null,
                        new PrivateKey(
                                "the private key " + key + " of credential lab",
                                new Secret("hunter2 key"),
                                new Secret("p"),
                                "a certificate")));
        Login both = credentials.find("both").orElseThrow();
        assertThat(both.password()).isEqualTo(new Secret("pw"));
        assertThat(both.key()).extracting(PrivateKey::text).isEqualTo(new Secret("hunter2 key"));
        assertThat(credentials.find("inline").orElseThrow().key())
                .isEqualTo(new PrivateKey(
                        "the private_key of credential inline", new Secret("line 1\nline 2\n"), null, null));
    }

    @Test
    void should_make_another_login_of_a_key_that_was_replaced() throws IOException {
        Credentials credentials = new Credentials(file, clock);
        Login before = credentials.find("lab").orElseThrow();
        assertThat(credentials.find("lab")).contains(before);

        Files.writeString(key, "another key");
        clock.advance(Duration.ofSeconds(1));

        assertThat(credentials.find("lab").orElseThrow()).isNotEqualTo(before);
        assertThat(credentials.find("lab").orElseThrow().key())
                .extracting(PrivateKey::text)
                .isEqualTo(new Secret("another key"));
    }

    @Test
    void should_name_credential_and_file_when_the_key_is_gone() throws IOException {
        Credentials credentials = new Credentials(file, clock);
        Files.delete(key);
        clock.advance(Duration.ofSeconds(1));

        assertThat(credentials.knows("lab")).isTrue();
        assertThat(credentials.problems()).contains("credential lab: " + key + " does not exist");
        assertThatExceptionOfType(CredentialException.class)
                .isThrownBy(() -> credentials.find("lab"))
                .withMessage("credential lab: " + key + " does not exist");

        Files.writeString(key, "back again");
        clock.advance(Duration.ofSeconds(1));
        assertThat(credentials.find("lab")).isPresent();
    }

    @Test
    void should_name_the_certificate_that_is_not_there() throws IOException {
        Files.delete(folder.resolve("id_lab-cert.pub"));
        Credentials credentials = new Credentials(file, clock);

        assertThatExceptionOfType(CredentialException.class)
                .isThrownBy(() -> credentials.find("lab"))
                .withMessage("credential lab: " + folder.resolve("id_lab-cert.pub") + " does not exist");
        assertThat(credentials.find("both")).isPresent();
    }

    @Test
    void should_not_take_a_directory_or_a_huge_file_for_a_key() throws IOException {
        Files.writeString(key, "x".repeat(70_000));
        Files.delete(folder.resolve("id_lab-cert.pub"));
        Files.createDirectory(folder.resolve("id_lab-cert.pub"));
        Credentials credentials = new Credentials(file, clock);

        assertThat(credentials.problems())
                .contains(
                        "credential lab: " + key + " cannot be read",
                        "credential lab: " + folder.resolve("id_lab-cert.pub") + " cannot be read");
    }

    @Test
    void should_warn_once_of_a_key_that_others_can_read() throws IOException {
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(file, "lab: {username: netops, private_key_file: id_lab}");
        List<String> lines = new ArrayList<>();
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(new SimpleFormatter().formatMessage(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("tom.config.ReloadedFile");
        logger.addHandler(listener);
        try {
            Credentials credentials = new Credentials(file, clock);
            for (int i = 0; i < 5; i++) {
                clock.advance(Duration.ofSeconds(2));
                assertThat(credentials.find("lab")).isPresent();
            }
        } finally {
            logger.removeHandler(listener);
        }
        assertThat(lines)
                .filteredOn(line -> line.startsWith(key.toString()))
                .singleElement()
                .asString()
                .contains("other users of this machine can read the private key in it: chmod 600");
        assertThat(lines).noneMatch(line -> line.contains("hunter2"));
    }
}
