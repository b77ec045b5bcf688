package tom.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tom.config.JwtSettings.RoleSource;
import tom.config.Roles;
import tom.device.Secret;

/** Tokens that are made for a client, and tell it who has signed on. */
class IdTokenTest extends SignOnTest {

    private static final Verdict LET_IN = anna(Roles.VIEWER, Roles.OPERATOR);

    @Test
    void should_be_taken_where_a_provider_is_set_to_it() {
        SignOn signOn = signOn(corp.settings("corp", true, new RoleSource("groups", Map.of())));

        assertThat(signOn.verify(corp.token(claims -> claims.put("typ", "ID")))).isEqualTo(LET_IN);
        assertThat(signOn.verify(corp.token(claims -> claims.put("nonce", "n-0S6"))))
                .isEqualTo(LET_IN);
        assertThat(signOn.verify(corp.token())).as("an access token, too").isEqualTo(LET_IN);
        assertThat(signOn.verify(corp.token(claims -> claims.put("typ", "Refresh"))))
                .isEqualTo(REFUSED);
    }

    @Test
    void should_not_be_taken_for_an_access_token_that_says_what_it_is() {
        SignOn signOn = signOn(corp.settings("corp"));
        Secret access = Issuer.signed(
                Issuer.header(Issuer.FIRST).type(new JOSEObjectType("at+jwt")).build(),
                Issuer.json(with(claims -> claims.put("nonce", "n-0S6"))),
                Issuer.FIRST);

        assertThat(signOn.verify(access)).isEqualTo(LET_IN);
        assertThat(signOn.verify(corp.token(claims -> {
                    claims.put("typ", "Bearer");
                    claims.put("nonce", "n-0S6");
                })))
                .isEqualTo(LET_IN);
    }

    /** A token for several clients says which of them asked for it. */
    @ParameterizedTest
    @CsvSource({"tom, true", "other, false", "'', false"})
    void should_be_asked_for_by_one_of_ours(String client, boolean taken) {
        SignOn signOn = signOn(corp.settings("corp", true, new RoleSource("groups", Map.of())));

        assertThat(signOn.verify(corp.token(claims -> {
                    claims.put("typ", "ID");
                    claims.put("aud", List.of("tom", "other"));
                    claims.put("azp", client);
                })))
                .isEqualTo(taken ? LET_IN : REFUSED);
    }

    @Test
    void should_tell_who_has_signed_on_at_a_browser() {
        assertThat(atBrowser(claims -> {})).isEqualTo(LET_IN);
        assertThat(atBrowser(claims -> claims.put("typ", "ID"))).isEqualTo(LET_IN);
    }

    @ParameterizedTest
    @CsvSource({
        "aud, tom",
        "nonce, other",
        "nonce, ''",
        "iss, https://id.example",
        "exp, 1",
        "typ, Bearer",
        "azp, other"
    })
    void should_be_made_for_this_sign_on(String claim, String value) {
        assertThat(atBrowser(claims -> {
                    if (claim.equals("azp")) {
                        claims.put("aud", List.of("console", "other"));
                    }
                    claims.put(claim, claim.equals("exp") ? (Object) 1 : value);
                }))
                .isEqualTo(REFUSED);
    }

    @Test
    void should_not_be_taken_without_a_nonce() {
        assertThat(atBrowser(claims -> claims.remove("nonce"))).isEqualTo(REFUSED);
    }

    @Test
    void should_not_be_taken_of_another_provider() {
        try (Issuer lab = new Issuer(clock)) {
            SignOn signOn = signOn(corp.settings("corp"), lab.settings("lab"));

            assertThat(signOn.verifyIdToken("corp", console(lab, claims -> {}), "console", "n-0S6"))
                    .isEqualTo(REFUSED);
        }
    }

    private Verdict atBrowser(Consumer<Map<String, Object>> change) {
        return signOn(corp.settings("corp")).verifyIdToken("corp", console(corp, change), "console", "n-0S6");
    }

    private static Secret console(Issuer issuer, Consumer<Map<String, Object>> change) {
        return issuer.token(claims -> {
            claims.put("aud", "console");
            claims.put("nonce", "n-0S6");
            change.accept(claims);
        });
    }

    private Map<String, Object> with(Consumer<Map<String, Object>> change) {
        Map<String, Object> claims = corp.claims();
        change.accept(claims);
        return claims;
    }
}
