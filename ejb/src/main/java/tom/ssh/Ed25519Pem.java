package tom.ssh;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;
import tom.device.Secret;

/** Writes Ed25519 keys in PKCS#8, which the library cannot read by itself, as OpenSSH does. */
final class Ed25519Pem {

    private static final Pattern PKCS8 = Pattern.compile(
            "-----BEGIN (ENCRYPTED )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1?PRIVATE KEY-----");

    private static final int KEY_BYTES = 32;
    private static final int BLOCK = 8;
    private static final String TYPE = "ssh-ed25519";

    private Ed25519Pem() {}

    /** Nothing where it is another key, or the passphrase does not open it: the library then says what is wrong. */
    static Optional<String> asOpenSsh(String pem, @Nullable Secret passphrase) {
        Matcher found = PKCS8.matcher(pem);
        if (!found.find() || (found.group(1) != null && passphrase == null)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(found.group(2));
            PKCS8EncodedKeySpec spec = passphrase == null || found.group(1) == null
                    ? new PKCS8EncodedKeySpec(bytes)
                    : decrypted(new EncryptedPrivateKeyInfo(bytes), passphrase);
            return KeyFactory.getInstance("Ed25519").generatePrivate(spec) instanceof EdECPrivateKey key
                    ? key.getBytes().map(Ed25519Pem::written)
                    : Optional.empty();
        } catch (GeneralSecurityException | IOException | IllegalArgumentException another) {
            return Optional.empty();
        }
    }

    private static PKCS8EncodedKeySpec decrypted(EncryptedPrivateKeyInfo info, Secret passphrase)
            throws GeneralSecurityException {
        String algorithm = info.getAlgParameters().toString(); // its name says PBES2 only, which is none
        PBEKeySpec password = new PBEKeySpec(passphrase.reveal().toCharArray());
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.DECRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(password),
                info.getAlgParameters());
        return info.getKeySpec(cipher);
    }

    private static String written(byte[] seed) {
        try {
            byte[] point = publicKey(seed);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeBytes("openssh-key-v1\0");
            text(out, "none".getBytes(StandardCharsets.US_ASCII));
            text(out, "none".getBytes(StandardCharsets.US_ASCII));
            text(out, new byte[0]);
            out.writeInt(1);
            text(out, publicPart(point));
            text(out, privatePart(seed, point));
            String base64 = Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(bytes.toByteArray());
            return "-----BEGIN OPENSSH PRIVATE KEY-----\n" + base64 + "\n-----END OPENSSH PRIVATE KEY-----\n";
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        } catch (IOException noneInMemory) {
            throw new UncheckedIOException(noneInMemory);
        }
    }

    /** Java computes it only when it makes a pair: so it is given the one "random" number that makes this one. */
    private static byte[] publicKey(byte[] seed) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        });
        byte[] encoded = generator.generateKeyPair().getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    }

    private static byte[] publicPart(byte[] point) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        text(out, TYPE.getBytes(StandardCharsets.US_ASCII));
        text(out, point);
        return bytes.toByteArray();
    }

    private static byte[] privatePart(byte[] seed, byte[] point) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0); // twice the same: how a reader sees that it has decrypted rightly
        out.writeInt(0);
        out.write(publicPart(point));
        out.writeInt(2 * KEY_BYTES);
        out.write(seed);
        out.write(point);
        text(out, new byte[0]);
        for (int pad = 1; out.size() % BLOCK != 0; pad++) {
            out.write(pad);
        }
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
