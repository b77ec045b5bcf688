package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tom.ssh.Talk.soon;

import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tom.config.TomConfig.CredentialSettings;
import tom.config.VaultSettings;
import tom.config.VaultSettings.Server;
import tom.config.VaultSettings.Token;
import tom.credential.Credentials;
import tom.device.Secret;
import tom.simulator.vault.SimulatedVault;

/** Login to a real OpenSSH by keys and certificates whose text comes out of a stand-in for Vault. */
@ExtendWith(NeedsOpenSsh.class)
class VaultKeyTest {

    /** Made by OpenSSL for this test, and good for nothing else. */
    private static final String SESAME = """
            -----BEGIN ENCRYPTED PRIVATE KEY-----
            MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAjp4Me869QeMgICCAAw
            DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEDFhxqtn1g/ZFAfQozU8SxsEQBKo
            X+9n60dkZIAXCjokVbN4q/7ul+gAky0OdppIIfV+PkOQhUp6b8IAi+sFf4smD4BE
            PSwnQykHNbvKIR/KhWQ=
            -----END ENCRYPTED PRIVATE KEY-----
            """;

    private static final String SESAME_PUBLIC =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGR5ryq763NpFyDFgBDIuWGEES1FBpwKKjNxCYxS5/9a";

    @TempDir
    private static Path folder;

    private static KeyRing keys;
    private static Path authority;
    private static SshDaemon server;
    private static SimulatedVault vault;

    private final Lab lab = new Lab();

    @BeforeAll
    static void start() {
        keys = new KeyRing(folder);
        authority = keys.key("authority", "", "-t", "ed25519");
        Path own = keys.key("own", "", "-t", "ed25519");
        server = SshDaemon.start(
                folder,
                SshDaemon.freePort(),
                List.of(
                        "HostKey " + keys.key("host", "", "-t", "ed25519"),
                        keys.authorize(own),
                        "TrustedUserCAKeys " + authority + ".pub"));
        vault = SimulatedVault.started();
        vault.token("hvs.fixed");
    }

    @AfterAll
    static void stop() {
        vault.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ed25519, RFC4716, ''",
        "ed25519, RFC4716, open sesame",
        "ecdsa, PEM, open sesame",
        "ecdsa, PKCS8, ''",
        "rsa, RFC4716, open sesame",
        "rsa, PEM, ''",
        "rsa, PEM, open sesame",
        "rsa, PKCS8, open sesame"
    })
    void should_log_in_with_a_key_of_vault(String type, String format, String passphrase) {
        Path key = keys.key(type + "-" + format + passphrase.length(), passphrase, "-t", type, "-m", format);
        keys.authorize(key);

        assertLogsIn(secret(KeyRing.text(key), passphrase, null));
    }

    /** {@code ssh-keygen} does not write these, but others do. */
    @Test
    void should_log_in_with_an_ed25519_key_in_pkcs8() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] all = pair.getPublic().getEncoded();
        byte[] point = Arrays.copyOfRange(all, all.length - 32, all.length);
        String blob = "0000000b7373682d6564323535313900000020" + HexFormat.of().formatHex(point);
        keys.write("pkcs8.pub", "ssh-ed25519 " + base64(HexFormat.of().parseHex(blob)) + "\n");
        keys.authorize(keys.path("pkcs8"));

        assertLogsIn(secret(
                "-----BEGIN PRIVATE KEY-----\n" + base64(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n",
                "",
                null));
    }

    @Test
    void should_log_in_with_an_encrypted_one_of_openssl() {
        keys.write("sesame.pub", SESAME_PUBLIC + "\n");
        keys.authorize(keys.path("sesame"));

        assertLogsIn(secret(SESAME, "open sesame", null));
        assertThatThrownBy(() -> assertLogsIn(secret(SESAME, "wrong", null)))
                .hasMessage(server.endpoint() + ": the private_key of credential lab: the passphrase is wrong");
        assertThatThrownBy(() -> assertLogsIn(secret(SESAME, "", null)))
                .hasMessage(server.endpoint()
                        + ": the private_key of credential lab: it is encrypted, and the credential has no passphrase");
    }

    @Test
    void should_log_in_with_a_certificate_of_vault() {
        Path key = keys.key("certified", "p", "-t", "ed25519");
        Path certificate = keys.certificate(authority, key, "-n", KeyRing.user(), "-V", "+1h");

        assertLogsIn(secret(KeyRing.text(key), "p", KeyRing.text(certificate)));
    }

    private static Map<String, Object> secret(String key, String passphrase, @Nullable String certificate) {
        Map<String, Object> fields = new HashMap<>(Map.of("username", KeyRing.user(), "private_key", key));
        if (!passphrase.isEmpty()) {
            fields.put("passphrase", passphrase);
        }
        if (certificate != null) {
            fields.put("certificate", certificate);
        }
        return fields;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private void assertLogsIn(Map<String, Object> secret) {
        vault.put("secret/data/credentials/lab", secret);
        Target target = new Target(server.endpoint(), Talk.platform("linux"), false);
        try (DeviceSession session =
                lab.client().session(target, credentials().find("lab").orElseThrow(), () -> {})) {
            session.open(soon());
            assertThat(session.run("uname -s", soon())).isNotEmpty();
        }
    }

    private static Credentials credentials() {
        VaultSettings settings = new VaultSettings(
                new Server(URI.create(vault.url()), null, null, Duration.ofSeconds(5)),
                "secret",
                "credentials",
                new Token(new Secret("hvs.fixed")),
                Duration.ZERO);
        return new Credentials(new CredentialSettings(null, settings), Clock.systemUTC(), System::nanoTime);
    }
}
