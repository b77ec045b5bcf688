package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tom.device.Login;
import tom.device.PrivateKey;
import tom.device.Secret;

/** Keys and certificates that OpenSSH's own {@code ssh-keygen} makes in one folder. */
final class KeyRing {

    private final Path folder;

    KeyRing(Path folder) {
        this.folder = folder;
    }

    /** @param options of {@code ssh-keygen}, {@code -t rsa -m PEM} for example */
    Path key(String name, String passphrase, String... options) {
        List<String> command = new ArrayList<>(List.of(options));
        command.addAll(
                List.of("-q", "-C", name, "-N", passphrase, "-f", path(name).toString()));
        keygen(command);
        return path(name);
    }

    /** Signs the public key; what comes is its certificate. */
    Path certificate(Path authority, Path key, String... options) {
        List<String> command = new ArrayList<>(List.of("-q", "-s", authority.toString(), "-I", "for-test"));
        command.addAll(List.of(options));
        command.add(key + ".pub");
        keygen(command);
        return Path.of(key + "-cert.pub");
    }

    void keygen(List<String> options) {
        try {
            List<String> command = new ArrayList<>(options);
            command.add(0, "ssh-keygen");
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(said).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets the public keys of these in; returns the line of the server's configuration for it. */
    String authorize(Path... keys) {
        List<String> lines = new ArrayList<>();
        List.of(keys).forEach(key -> lines.add(text(Path.of(key + ".pub")).strip()));
        write("authorized_keys", String.join("\n", lines) + "\n");
        return "AuthorizedKeysFile " + path("authorized_keys");
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(path(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    static String user() {
        return System.getProperty("user.name");
    }

    /** The current user with a key, and nothing else. */
    static Login login(Path key, @Nullable String passphrase, @Nullable Path certificate) {
        PrivateKey held = new PrivateKey(
                "the private key " + key.getFileName(),
                new Secret(text(key)),
                passphrase == null ? null : new Secret(passphrase),
                certificate == null ? null : text(certificate));
        return new Login(user(), null, null, held);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
