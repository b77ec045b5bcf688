package tom.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A token that is made by hand, right or wrong. */
record Jwt(JsonObject header, JsonObject claims) {

    /** One that begins like those of an issuer; its signature is for who knows the key. */
    static Jwt blank(String issuer) {
        return new Jwt(
                Json.createObjectBuilder()
                        .add("alg", "RS256")
                        .add("typ", "JWT")
                        .add("kid", "k")
                        .build(),
                Json.createObjectBuilder().add("iss", issuer).build());
    }

    /** What a token says, whether its signature is right or not. */
    static Jwt read(String token) {
        String[] parts = token.split("\\.");
        return new Jwt(object(parts[0]), object(parts[1]));
    }

    Jwt headed(String name, String value) {
        return headed(name, Json.createValue(value));
    }

    Jwt headed(String name, JsonValue value) {
        return new Jwt(Json.createObjectBuilder(header).add(name, value).build(), claims);
    }

    Jwt headless(String name) {
        return new Jwt(Json.createObjectBuilder(header).remove(name).build(), claims);
    }

    Jwt claiming(String name, String value) {
        return claiming(name, Json.createValue(value));
    }

    Jwt claiming(String name, long value) {
        return claiming(name, Json.createValue(value));
    }

    Jwt claiming(String name, JsonValue value) {
        return new Jwt(header, Json.createObjectBuilder(claims).add(name, value).build());
    }

    Jwt without(String claim) {
        return new Jwt(header, Json.createObjectBuilder(claims).remove(claim).build());
    }

    /** By the algorithm that the header names. */
    String signed(SigningKey key) {
        return with(encode(key.sign(content(), header.getString("alg"))));
    }

    /** As a programme signs that takes the provider's public key for a shared secret. */
    String signedHs256(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return with(encode(mac.doFinal(content().getBytes(US_ASCII))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With something, or nothing, where the signature belongs. */
    String with(String signature) {
        return content() + "." + signature;
    }

    private String content() {
        return encode(header.toString().getBytes(UTF_8)) + "."
                + encode(claims.toString().getBytes(UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static JsonObject object(String part) {
        try (JsonReader reader = Json.createReader(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(part)))) {
            return reader.readObject();
        }
    }
}
