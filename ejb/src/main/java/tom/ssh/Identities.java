package tom.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tom.device.PrivateKey;
import tom.device.Secret;

/** Gives a login's private key to the library, or says what is wrong with it; never what stands in it. */
final class Identities {

    private static final Pattern CERTIFICATE = Pattern.compile("[a-z0-9-]+-cert-v01@openssh\\.com\\s+\\S+(\\s.*)?");

    private Identities() {}

    /** @throws LoginRefusedException when the key cannot be used; it names the key */
    static void add(JSch library, PrivateKey key) {
        String given = key.text().reveal();
        byte[] text = bytes(Ed25519Pem.asOpenSsh(given, key.passphrase()).orElse(given));
        byte @Nullable [] passphrase = passphrase(key);
        check(library, key, text, passphrase);
        byte @Nullable [] certificate = certificate(key);
        try {
            library.addIdentity(key.name(), text, certificate, passphrase);
        } catch (JSchException | RuntimeException e) { // the library's words may quote what it read
            throw bad(key, "the certificate cannot be used");
        }
    }

    private static void check(JSch library, PrivateKey key, byte[] text, byte @Nullable [] passphrase) {
        KeyPair pair = read(library, key, text);
        try {
            if (pair.isEncrypted() && passphrase == null) {
                throw bad(key, "it is encrypted, and the credential has no passphrase");
            }
            if (pair.isEncrypted() && !pair.decrypt(passphrase)) {
                throw bad(key, "the passphrase is wrong");
            }
        } finally {
            pair.dispose();
        }
    }

    private static KeyPair read(JSch library, PrivateKey key, byte[] text) {
        try {
            return KeyPair.load(library, text, null);
        } catch (JSchException | RuntimeException e) { // the library's words may quote what it read
            throw bad(key, "it is no private key that Tom can read (OpenSSH or PEM; RSA, ECDSA or Ed25519)");
        }
    }

    private static byte @Nullable [] passphrase(PrivateKey key) {
        Secret passphrase = key.passphrase();
        return passphrase == null ? null : bytes(passphrase.reveal());
    }

    private static byte @Nullable [] certificate(PrivateKey key) {
        String certificate = key.certificate();
        if (certificate == null) {
            return null;
        }
        if (!CERTIFICATE.matcher(certificate.strip()).matches()) {
            throw bad(key, "its certificate is no OpenSSH certificate");
        }
        return bytes(certificate.strip());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static LoginRefusedException bad(PrivateKey key, String reason) {
        return new LoginRefusedException(key.name() + ": " + reason);
    }
}
