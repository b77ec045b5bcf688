package tom.credential;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tom.device.Secret;

/**
 * Seals inline passwords on their way through Redis: AES-256-GCM, a random nonce, and what it is for bound in, so that the
 * seal of one job opens nothing in another. A sealed text is {@code key id . base64url(nonce, ciphertext, tag)}.
 */
public final class Sealer {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_ID_BYTES = 4;

    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;
    private final String keyId;

    /** @param jobKey 32 bytes in base64 ({@code tom.security.job-key}); none makes a key that only this process knows */
    public Sealer(@Nullable Secret jobKey) {
        byte[] bytes =
                jobKey == null ? randomBytes(KEY_BYTES) : Base64.getDecoder().decode(jobKey.reveal());
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("a job key has " + KEY_BYTES + " bytes");
        }
        this.key = new SecretKeySpec(bytes, "AES");
        this.keyId = keyId(bytes);
    }

    /** @param purpose the only one for which it can be opened */
    public String seal(Secret secret, String purpose) {
        byte[] nonce = randomBytes(NONCE_BYTES);
        byte[] text = secret.reveal().getBytes(StandardCharsets.UTF_8);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, purpose).doFinal(text);
            byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
            return keyId + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    /** @throws SealException when another key sealed it, or it was made for another purpose or changed */
    public Secret unseal(String sealed, String purpose) {
        int dot = sealed.indexOf('.');
        if (dot < 0 || !sealed.substring(0, dot).equals(keyId)) {
            throw new SealException("the inline password was sealed with another key:"
                    + " set the same tom.security.job-key on every node");
        }
        try {
            byte[] all = Base64.getUrlDecoder().decode(sealed.substring(dot + 1));
            byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
            byte[] text = cipher(Cipher.DECRYPT_MODE, nonce, purpose)
                    .doFinal(all, NONCE_BYTES, Math.max(0, all.length - NONCE_BYTES));
            try {
                return new Secret(new String(text, StandardCharsets.UTF_8));
            } finally {
                Arrays.fill(text, (byte) 0);
            }
        } catch (AEADBadTagException | IllegalArgumentException changed) {
            throw new SealException("the inline password was changed on its way, or belongs to another job or device");
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A few bytes of a hash: they tell keys apart and betray nothing of a random key. */
    private static String keyId(byte[] key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(hash, 0, KEY_ID_BYTES);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
