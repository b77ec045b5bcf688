package tom.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tom.config.Roles;
import tom.device.Secret;

/** Each way in which a token can be wrong, by itself. */
class RefusalTest extends SignOnTest {

    private SignOn signOn;

    @BeforeEach
    void start() {
        signOn = signOn(corp.settings("corp"));
    }

    @Test
    void should_take_what_is_right() {
        Verdict operator = anna(Roles.VIEWER, Roles.OPERATOR);

        assertThat(signOn.verify(corp.token())).isEqualTo(operator);
        assertThat(signOn.verify(corp.token(Issuer.CURVE))).isEqualTo(operator);
        assertThat(signOn.verify(corp.token(
                        new JWSHeader.Builder(JWSAlgorithm.PS256).keyID("first").build(), Issuer.FIRST)))
                .as("PS256, and no type")
                .isEqualTo(operator);
        assertThat(signOn.verify(corp.token(
                        Issuer.header(Issuer.FIRST)
                                .type(new JOSEObjectType("AT+jwt"))
                                .build(),
                        Issuer.FIRST)))
                .isEqualTo(operator);
        assertThat(verify(claims -> claims.put("aud", List.of("account", "tom"))))
                .isEqualTo(operator);
    }

    @Test
    void should_refuse_what_is_not_signed() {
        Secret none = new Secret(new PlainObject(new Payload(Issuer.json(corp.claims()))).serialize());
        Secret disguised = withHeader("{\"alg\":\"none\",\"kid\":\"first\",\"typ\":\"JWT\"}");
        Secret cut = new Secret(corp.token().reveal().replaceFirst("[^.]*$", ""));

        assertThat(signOn.verify(none)).isEqualTo(REFUSED);
        assertThat(signOn.verify(disguised)).isEqualTo(REFUSED);
        assertThat(signOn.verify(cut)).isEqualTo(REFUSED);
    }

    /** Who takes any algorithm takes the public key for a secret that only two know. */
    @Test
    void should_refuse_a_public_key_as_a_shared_secret() throws JOSEException {
        for (byte[] secret : List.of(
                Issuer.FIRST.toRSAPublicKey().getEncoded(),
                Issuer.FIRST.toPublicJWK().toJSONString().getBytes(UTF_8))) {
            OctetSequenceKey shared =
                    new OctetSequenceKey.Builder(secret).keyID("first").build();

            assertThat(signOn.verify(corp.token(
                            new JWSHeader.Builder(JWSAlgorithm.HS256)
                                    .type(JOSEObjectType.JWT)
                                    .keyID("first")
                                    .build(),
                            shared)))
                    .isEqualTo(REFUSED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS384", "RS512", "PS512"})
    void should_refuse_other_algorithms_of_a_known_key(String algorithm) {
        assertThat(signOn.verify(corp.token(
                        new JWSHeader.Builder(JWSAlgorithm.parse(algorithm))
                                .keyID("first")
                                .build(),
                        Issuer.FIRST)))
                .isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @CsvSource({"iss, https://id.example", "aud, account", "aud, ''", "sub, ' '", "preferred_username, ' anna'"})
    void should_refuse_another_value(String claim, String value) {
        assertThat(verify(claims -> claims.put(claim, value))).isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "sub", "exp", "iat"})
    void should_refuse_what_does_not_say_all(String claim) {
        assertThat(verify(claims -> claims.remove(claim))).isEqualTo(REFUSED);
        assertThat(verify(claims -> claims.put(claim, Map.of("a", "b")))).isEqualTo(REFUSED);
    }

    /** Clocks may be half a minute apart, and no more. */
    @ParameterizedTest
    @CsvSource({
        "exp, -29, true",
        "exp, -30, false",
        "exp, -31, false",
        "nbf, 29, true",
        "nbf, 31, false",
        "iat, 29, true",
        "iat, 31, false"
    })
    void should_hold_in_its_time(String claim, long seconds, boolean holds) {
        long time = clock.instant().getEpochSecond() + seconds;

        assertThat(verify(claims -> claims.put(claim, time)) instanceof Verdict.Accepted)
                .isEqualTo(holds);
    }

    @Test
    void should_refuse_a_time_that_is_none() {
        assertThat(verify(claims -> claims.put("exp", "tomorrow"))).isEqualTo(REFUSED);
        assertThat(verify(claims -> claims.put("nbf", "now"))).isEqualTo(REFUSED);
        assertThat(verify(claims -> claims.put("iat", 1e300))).isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @CsvSource({"typ, ID", "typ, Refresh", "typ, Logout", "nonce, n-0S6", "at_hash, MTIz", "c_hash, MTIz"})
    void should_refuse_what_is_no_access_token(String claim, String value) {
        assertThat(verify(claims -> claims.put(claim, value))).isEqualTo(REFUSED);
    }

    /** Whoever has such a token must prove to have a key as well, and Tom does not ask for it. */
    @Test
    void should_refuse_a_token_that_is_bound_to_a_key() {
        assertThat(verify(claims -> claims.put("cnf", Map.of("jkt", "0ZcOCORZ"))))
                .isEqualTo(REFUSED);
    }

    @Test
    void should_refuse_a_token_to_sign_off_with() {
        assertThat(verify(claims -> claims.put("events", Map.of()))).isEqualTo(REFUSED);
        assertThat(signOn.verify(corp.token(
                        Issuer.header(Issuer.FIRST)
                                .type(new JOSEObjectType("logout+jwt"))
                                .build(),
                        Issuer.FIRST)))
                .isEqualTo(REFUSED);
    }

    @Test
    void should_refuse_a_key_that_the_token_brings() {
        var own = Issuer.rsa("own");
        JWSHeader brings = Issuer.header(own).jwk(own.toPublicJWK()).build();
        JWSHeader known = Issuer.header(Issuer.FIRST).jwk(own.toPublicJWK()).build();

        assertThat(signOn.verify(corp.token(brings, own))).isEqualTo(REFUSED);
        assertThat(signOn.verify(corp.token(known, own))).isEqualTo(REFUSED);
        assertThat(signOn.verify(corp.token(
                        Issuer.header(own)
                                .jwkURL(URI.create("http://127.0.0.1:1/keys"))
                                .build(),
                        own)))
                .isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../../../../dev/null", "/etc/passwd", "first'; --", "http://127.0.0.1/keys", "first\\u0000"})
    void should_only_compare_the_name_of_a_key(String id) {
        assertThat(signOn.verify(corp.token(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build(), Issuer.FIRST)))
                .isEqualTo(REFUSED);
    }

    @Test
    void should_refuse_a_key_of_somebody_else_under_a_known_name() {
        assertThat(signOn.verify(corp.token(Issuer.rsa("first")))).isEqualTo(REFUSED);
    }

    @Test
    void should_refuse_what_it_must_understand_and_does_not() {
        JWSHeader critical = Issuer.header(Issuer.FIRST)
                .customParam("exp", 1)
                .criticalParams(Set.of("exp"))
                .build();
        JWSHeader plain = Issuer.header(Issuer.FIRST)
                .base64URLEncodePayload(false)
                .criticalParams(Set.of("b64"))
                .build();

        assertThat(signOn.verify(corp.token(critical, Issuer.FIRST))).isEqualTo(REFUSED);
        assertThat(signOn.verify(corp.token(plain, Issuer.FIRST))).isEqualTo(REFUSED);
    }

    @Test
    void should_refuse_what_is_encrypted() throws JOSEException {
        JWEObject sealed = new JWEObject(
                new JWEHeader(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A128GCM),
                new Payload(corp.token().reveal()));
        sealed.encrypt(new RSAEncrypter(Issuer.FIRST.toRSAPublicKey()));

        assertThat(signOn.verify(new Secret(sealed.serialize()))).isEqualTo(REFUSED);
    }

    @Test
    void should_refuse_other_ways_to_write_it() {
        String[] parts = corp.token().reveal().split("\\.");
        String flat = "{\"protected\":\"" + parts[0] + "\",\"payload\":\"" + parts[1] + "\",\"signature\":\"" + parts[2]
                + "\"}";
        String general = "{\"payload\":\"" + parts[1] + "\",\"signatures\":[{\"protected\":\"" + parts[0]
                + "\",\"signature\":\"" + parts[2] + "\"},{\"protected\":\"" + parts[0] + "\",\"signature\":\"AA\"}]}";

        assertThat(signOn.verify(new Secret(flat))).isEqualTo(REFUSED);
        assertThat(signOn.verify(new Secret(general))).isEqualTo(REFUSED);
        assertThat(signOn.verify(new Secret(corp.token().reveal() + "." + parts[2])))
                .isEqualTo(REFUSED);
    }

    /** Two readers of one name would see two tokens. */
    @Test
    void should_refuse_a_name_that_stands_there_twice() {
        String claims = Issuer.json(corp.claims()).replaceFirst("\\{", "{\"sub\":\"boss\",");
        Secret header = withHeader("{\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\"first\"}");

        assertThat(signOn.verify(Issuer.signed(Issuer.header(Issuer.FIRST).build(), claims, Issuer.FIRST)))
                .isEqualTo(REFUSED);
        assertThat(signOn.verify(header)).isEqualTo(REFUSED);
    }

    @Test
    void should_refuse_what_is_longer_than_8_kib_before_it_is_read() {
        assertThat(verify(claims -> claims.put("x", "x".repeat(5000)))).isInstanceOf(Verdict.Accepted.class);
        assertThat(verify(claims -> claims.put("x", "x".repeat(6000)))).isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "null.null.null", "e30.e30.e30", "🔑.🔑.🔑", "{\"a\":1}"})
    void should_refuse_garbage(String text) {
        assertThat(signOn.verify(new Secret(text))).isEqualTo(REFUSED);
    }

    @Test
    void should_refuse_a_header_without_end() {
        String deep = "{\"alg\":\"RS256\",\"x\":" + "[".repeat(4000);

        assertThat(signOn.verify(withHeader(deep))).isEqualTo(REFUSED);
        assertThat(signOn.verify(new Secret(Base64URL.encode("[".repeat(4000)) + ".e30.e30")))
                .isEqualTo(REFUSED);
    }

    @Test
    void should_refuse_a_signature_of_another_token() {
        String[] mine = corp.token().reveal().split("\\.");
        String other = Base64URL.encode(Issuer.json(corp.claims()).replace("tom-operator", "tom-admin"))
                .toString();

        assertThat(signOn.verify(new Secret(mine[0] + "." + other + "." + mine[2])))
                .isEqualTo(REFUSED);
    }

    /** Keys that can be broken are none, though the provider has them. */
    @Test
    void should_refuse_a_key_that_is_too_short() throws Exception {
        var weak = new RSAKeyGenerator(1024, true).keyID("weak").generate();
        corp.has(Issuer.FIRST, weak);
        SignOn other = signOn(corp.settings("corp"));

        assertThat(other.verify(corp.token())).isInstanceOf(Verdict.Accepted.class);
        assertThat(KeyRing.fetch(URI.create(corp.url() + "/keys")).getKeyByKeyId("weak"))
                .isNull();
    }

    private Verdict verify(Consumer<Map<String, Object>> change) {
        return signOn.verify(corp.token(change));
    }

    private Secret withHeader(String header) {
        return new Secret(corp.token()
                .reveal()
                .replaceFirst("^[^.]*", Base64URL.encode(header).toString()));
    }
}
