package tom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tom.config.VaultSettings;
import tom.config.VaultSettings.Server;
import tom.config.VaultSettings.Token;
import tom.device.ErrorType;
import tom.device.Secret;
import tom.simulator.vault.SimulatedVault;

/** Whom Tom trusts to be Vault. */
class VaultTlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String TLS =
            "cannot be reached: TLS failed, its certificate is not trusted or for another name";

    @TempDir
    private Path folder;

    @Test
    void should_trust_the_certificates_of_the_file_and_no_others() throws Exception {
        try (SimulatedVault server = server("right", "ip:127.0.0.1")) {
            assertThat(vault(server, folder.resolve("right.pem")).read("lab")).isPresent();

            assertRefused(vault(server, null), TLS);
            key("other", "ip:127.0.0.1");
            assertRefused(vault(server, folder.resolve("other.pem")), TLS);
            Path none = Files.writeString(folder.resolve("none.pem"), "no certificate");
            assertRefused(vault(server, none), "cannot be reached: " + none + " holds no certificates");
        }
    }

    @Test
    void should_refuse_a_certificate_for_another_name() throws Exception {
        try (SimulatedVault server = server("elsewhere", "dns:vault.example.net")) {
            assertRefused(vault(server, folder.resolve("elsewhere.pem")), TLS);
        }
    }

    private static void assertRefused(Vault vault, String message) {
        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(() -> vault.read("lab"))
                .withMessage(message)
                .returns(ErrorType.NETWORK, VaultException::type);
    }

    private static Vault vault(SimulatedVault server, @Nullable Path caFile) {
        Server where = new Server(URI.create(server.url()), null, caFile, Duration.ofSeconds(10));
        VaultSettings settings = new VaultSettings(
                where, "secret", "credentials", new Token(new Secret("hvs.fixed")), Duration.ofMinutes(1));
        return new Vault(settings, Clock.systemUTC(), System::nanoTime);
    }

    private SimulatedVault server(String name, String subject) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(key(name, subject))) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        SimulatedVault server = new SimulatedVault(context, System::nanoTime).start();
        server.token("hvs.fixed");
        server.put("secret/data/credentials/lab", Map.of("username", "netops", "password", "p"));
        return server;
    }

    /** A key with a certificate that it has signed itself, and that beside it in PEM. */
    private Path key(String name, String subject) throws IOException, InterruptedException {
        Path store = folder.resolve(name + ".p12");
        keytool(
                store,
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=" + subject);
        keytool(
                store,
                "-exportcert",
                "-alias",
                name,
                "-rfc",
                "-file",
                folder.resolve(name + ".pem").toString());
        return store;
    }

    private static void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(
                List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", new String(PASSWORD)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
