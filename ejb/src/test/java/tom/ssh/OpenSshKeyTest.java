package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tom.ssh.Talk.soon;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tom.device.Login;

/** Login to a real OpenSSH by keys of every kind that {@code ssh-keygen} makes, and by certificates. */
@ExtendWith(NeedsOpenSsh.class)
class OpenSshKeyTest {

    @TempDir
    private static Path folder;

    private static KeyRing keys;
    private static Path authority;
    private static Path own;
    private static SshDaemon server;

    private final Lab lab = new Lab();

    @BeforeAll
    static void start() {
        keys = new KeyRing(folder);
        authority = keys.key("authority", "", "-t", "ed25519");
        own = keys.key("own", "", "-t", "ed25519");
        server = SshDaemon.start(
                folder,
                SshDaemon.freePort(),
                List.of(
                        "HostKey " + keys.key("host", "", "-t", "ed25519"),
                        keys.authorize(own),
                        "TrustedUserCAKeys " + authority + ".pub"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ed25519, RFC4716, '', BEGIN OPENSSH PRIVATE KEY",
        "ed25519, RFC4716, open sesame, BEGIN OPENSSH PRIVATE KEY",
        "ecdsa, RFC4716, '', BEGIN OPENSSH PRIVATE KEY",
        "ecdsa, PEM, '', BEGIN EC PRIVATE KEY",
        "ecdsa, PEM, open sesame, BEGIN EC PRIVATE KEY",
        "ecdsa, PKCS8, '', BEGIN PRIVATE KEY",
        "ecdsa, PKCS8, open sesame, BEGIN ENCRYPTED PRIVATE KEY",
        "rsa, RFC4716, open sesame, BEGIN OPENSSH PRIVATE KEY",
        "rsa, PEM, '', BEGIN RSA PRIVATE KEY",
        "rsa, PEM, open sesame, BEGIN RSA PRIVATE KEY",
        "rsa, PKCS8, '', BEGIN PRIVATE KEY",
        "rsa, PKCS8, open sesame, BEGIN ENCRYPTED PRIVATE KEY"
    })
    void should_log_in_with_a_key(String type, String format, String passphrase, String head) {
        String name = type + "-" + format + (passphrase.isEmpty() ? "" : "-encrypted");
        Path key = keys.key(name, passphrase, "-t", type, "-m", format);
        keys.authorize(own, key);
        assertThat(KeyRing.text(key)).contains(head);

        assertLogsIn(KeyRing.login(key, passphrase.isEmpty() ? null : passphrase, null));
        assertThat(server.log()).contains("Accepted publickey for " + KeyRing.user());

        if (!passphrase.isEmpty()) {
            assertRefused(KeyRing.login(key, "wrong", null), "the private key " + name + ": the passphrase is wrong");
            assertRefused(
                    KeyRing.login(key, null, null),
                    "the private key " + name + ": it is encrypted, and the credential has no passphrase");
        }
    }

    @Test
    void should_ignore_a_passphrase_that_is_not_needed() {
        assertLogsIn(KeyRing.login(own, "not needed", null));
    }

    @Test
    void should_say_that_a_key_was_refused_and_what_is_taken() {
        Path stranger = keys.key("stranger", "", "-t", "ed25519");

        assertRefused(
                KeyRing.login(stranger, null, null), "the private key stranger was refused; it takes 'publickey'");
    }

    @Test
    void should_quote_nothing_of_what_is_no_key() {
        Path garbage = keys.write("garbage", "hunter2 is not a key");
        Path broken = keys.write("broken", KeyRing.text(own).replaceFirst("\n.{30}", "\nhunter2"));

        for (Path file : List.of(garbage, broken)) {
            assertRefused(
                    KeyRing.login(file, null, null),
                    "the private key %s: it is no private key that Tom can read (OpenSSH or PEM; RSA, ECDSA or Ed25519)"
                            .formatted(file.getFileName()));
        }
    }

    @ParameterizedTest
    @CsvSource({"ed25519", "ecdsa", "rsa"})
    void should_log_in_with_a_certificate(String type) {
        Path key = keys.key("certified-" + type, "p", "-t", type);
        Path certificate = keys.certificate(authority, key, "-n", KeyRing.user(), "-V", "+1h");

        assertLogsIn(KeyRing.login(key, "p", certificate));
        assertThat(server.log()).contains("ID for-test (serial 0) CA ED25519");
        assertRefused(
                KeyRing.login(key, "p", null),
                "the private key certified-" + type + " was refused; it takes 'publickey'");
    }

    @Test
    void should_say_that_a_certificate_was_refused() {
        Path key = keys.key("late", "", "-t", "ed25519");
        Path expired = keys.certificate(authority, key, "-n", KeyRing.user(), "-V", "-2d:-1d");
        assertRefused(
                KeyRing.login(key, null, expired),
                "the private key late with its certificate was refused; it takes 'publickey'");

        assertRefused(
                KeyRing.login(own, null, Path.of(own + ".pub")),
                "the private key own: its certificate is no OpenSSH certificate");
    }

    private void assertLogsIn(Login login) {
        try (DeviceSession session = session(login)) {
            session.open(soon());
            assertThat(session.run("uname -s", soon())).isNotEmpty();
        }
    }

    private void assertRefused(Login login, String reason) {
        try (DeviceSession session = session(login)) {
            assertThatExceptionOfType(DeviceAuthException.class)
                    .isThrownBy(() -> session.open(soon()))
                    .withMessage(server.endpoint() + ": " + reason);
        }
    }

    private DeviceSession session(Login login) {
        Target target = new Target(server.endpoint(), Talk.platform("linux"), false);
        return lab.client().session(target, login, () -> {});
    }
}
