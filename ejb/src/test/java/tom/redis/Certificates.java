package tom.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An authority for the time of a test class, and what it signs; made with the keytool of this Java. */
public final class Certificates implements BeforeAllCallback, AfterAllCallback {

    private static final String PASSWORD = "changeit";
    private static final String THIS_MACHINE = "san=ip:127.0.0.1,dns:localhost";

    private Path folder;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("certificates");
        pair("ca", "-ext", "bc:c");
        export("ca");
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** The authority's own certificate. */
    public Path ca() {
        return certificate("ca");
    }

    public Path certificate(String name) {
        return folder.resolve(name + ".pem");
    }

    public Path key(String name) {
        return folder.resolve(name + ".key");
    }

    /** For this machine, from the authority. */
    public void good(String name) {
        signed(name, "-ext", THIS_MACHINE, "-validity", "2");
    }

    public void expired(String name) {
        signed(name, "-ext", THIS_MACHINE, "-startdate", "-10d", "-validity", "9");
    }

    public void ofTomorrow(String name) {
        signed(name, "-ext", THIS_MACHINE, "-startdate", "+1d", "-validity", "9");
    }

    public void ofAnotherHost(String name) {
        signed(name, "-ext", "san=dns:redis.example,ip:192.0.2.1", "-validity", "2");
    }

    /** For this machine, but from nobody. */
    public void selfSigned(String name) {
        pair(name, "-ext", THIS_MACHINE);
        export(name);
    }

    private void signed(String name, String... more) {
        pair(name);
        keytool(
                name,
                "-certreq",
                "-alias",
                name,
                "-file",
                folder.resolve(name + ".csr").toString());
        List<String> options = new ArrayList<>(List.of("-gencert", "-alias", "ca", "-rfc"));
        options.addAll(List.of("-infile", folder.resolve(name + ".csr").toString()));
        options.addAll(List.of("-outfile", certificate(name).toString()));
        options.addAll(List.of(more));
        keytool("ca", options.toArray(String[]::new));
        writeKey(name);
    }

    private void pair(String name, String... more) {
        List<String> options = new ArrayList<>(List.of("-genkeypair", "-alias", name, "-keyalg", "EC"));
        options.addAll(List.of("-groupname", "secp256r1", "-dname", "CN=" + name, "-validity", "2"));
        options.addAll(List.of(more));
        keytool(name, options.toArray(String[]::new));
    }

    private void export(String name) {
        keytool(
                name,
                "-exportcert",
                "-alias",
                name,
                "-rfc",
                "-file",
                certificate(name).toString());
        writeKey(name);
    }

    private void writeKey(String name) {
        try {
            KeyStore store = KeyStore.getInstance(folder.resolve(name + ".p12").toFile(), PASSWORD.toCharArray());
            String text = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(store.getKey(name, PASSWORD.toCharArray()).getEncoded());
            Files.writeString(
                    key(name), "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n", UTF_8);
            Files.setPosixFilePermissions(key(name), PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keytool(String store, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-keystore", folder.resolve(store + ".p12").toString()));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " says " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
