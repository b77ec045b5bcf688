package tom.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tom.config.FileContent;
import tom.config.SettableClock;
import tom.device.Login;
import tom.device.Secret;

class CredentialsTest {

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock();
    private Path file;

    @BeforeEach
    void write_two_credentials() throws IOException {
        file = Files.writeString(folder.resolve("credentials.yml"), """
                lab: {username: netops, password: 0123, enable_secret: "a: b"}
                old: {username: admin, password: true}
                """);
    }

    @Test
    void should_take_passwords_as_they_are_written() {
        Credentials credentials = new Credentials(file, clock);

        assertThat(credentials.ids()).containsExactly("lab", "old");
        assertThat(credentials.find("lab")).contains(new Login("netops", new Secret("0123"), new Secret("a: b")));
        assertThat(credentials.find("old")).contains(new Login("admin", new Secret("true"), null));
        assertThat(credentials.find("none")).isEmpty();
        assertThat(credentials.problems()).isEmpty();
    }

    @Test
    void should_follow_the_file() throws IOException {
        Credentials credentials = new Credentials(file, clock);

        Files.writeString(file, "new: {username: a, password: b}");
        clock.advance(Duration.ofSeconds(1));

        assertThat(credentials.ids()).containsExactly("new");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bad: {username: a, password: hunter2, passphrase: x} | passphrase and certificate_file belong to a private_key_file or private_key, and there is none",
                "bad: {username: a, private_key: hunter2, private_key_file: x} | private_key_file and private_key are both there; one is enough",
                "bad: {private_key: hunter2} | username is missing",
                "bad: {username: a, password: pass,hunter2} | has a field besides username, password, enable_secret, private_key_file, private_key, passphrase and certificate_file; a password with one of , : # { } [ ] needs quotes",
                "bad: {password: hunter2} | username is missing",
                "bad: {username: a} | password is missing, and there is no private_key_file or private_key either",
                "bad: {username: a, password: } | password is missing, and there is no private_key_file or private_key either",
                "bad: {username: a, password: [hunter2]} | password must be a text that is not empty",
                "bad: hunter2 | must be a mapping of fields to values",
                "good: {username: hunter2, password: b} | the name stands there twice; the first entry holds"
            })
    void should_refuse_only_the_wrong_entry_and_quote_nothing(String entry, String reason) throws IOException {
        Files.writeString(file, "good: {username: a, password: b}\n" + entry + "\n");
        Credentials credentials = new Credentials(file, clock);

        assertThat(credentials.problems())
                .singleElement()
                .asString()
                .endsWith(": " + reason)
                .doesNotContain("hunter2");
        assertThat(credentials.find("good")).contains(new Login("a", new Secret("b"), null));
    }

    @ParameterizedTest
    @CsvSource({"lab: {username: a; password: *hunter2}", "lab: {username: a; password: hunter2]", "lab: @hunter2"})
    void should_quote_nothing_of_a_broken_file(String text) throws IOException {
        Files.writeString(file, text.replace(';', ','));

        assertThat(new Credentials(file, clock).problems())
                .singleElement()
                .asString()
                .contains("is not valid YAML at line 1")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({"rw-r-----, 1", "rw----r--, 1", "rw-------, 0"})
    void should_warn_when_others_can_read_the_file(String permissions, int warnings) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        FileContent<?> content = new CredentialReader(clock).read(file);

        assertThat(content.warnings()).hasSize(warnings);
        assertThat(content.problems()).isEmpty();
    }
}
