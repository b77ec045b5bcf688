package tom.it;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;

/** An RSA key of which the test knows both halves. */
record SigningKey(KeyPair pair) {

    static SigningKey create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new SigningKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The private half. */
    String pem() {
        return block("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    /** The public half, as everybody can make it of what the provider publishes. */
    byte[] publicDer() {
        return pair.getPublic().getEncoded();
    }

    byte[] publicPem() {
        return block("PUBLIC KEY", publicDer()).getBytes(US_ASCII);
    }

    /** What a realm that has it calls it in its tokens. */
    String kid(Realm realm) {
        return realm.publicKeys().stream()
                .filter(key -> key.getString("n").equals(modulus()))
                .map(key -> key.getString("kid"))
                .findFirst()
                .orElseThrow();
    }

    JsonObject jwk() {
        return Json.createObjectBuilder()
                .add("kty", "RSA")
                .add("e", "AQAB")
                .add("n", modulus())
                .build();
    }

    private String modulus() {
        byte[] number = ((RSAPublicKey) pair.getPublic()).getModulus().toByteArray();
        int sign = number[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(number, sign, number.length));
    }

    /** @param algorithm RS256 or RS512 */
    byte[] sign(String text, String algorithm) {
        try {
            Signature signature = Signature.getInstance(algorithm.replace("RS", "SHA") + "withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String block(String name, byte[] content) {
        return "-----BEGIN " + name + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + name
                + "-----\n";
    }
}
