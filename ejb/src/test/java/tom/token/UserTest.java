package tom.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tom.config.JwtSettings.Allowed;
import tom.config.JwtSettings.RoleSource;
import tom.config.Roles;

/** Whose token it is, whether they are let in, and as what. */
class UserTest extends SignOnTest {

    private static final String[] OPERATOR = {Roles.VIEWER, Roles.OPERATOR};

    @ParameterizedTest
    @CsvSource({
        "anna, anna@example.com, true, corp/anna",
        "anna@example.com, , , corp/anna@example.com",
        ", anna@example.com, true, corp/email/anna@example.com",
        ", anna@example.com, false, corp/sub/248289761001",
        ", anna@example.com, , corp/sub/248289761001",
        ", , true, corp/sub/248289761001",
        "email/anna@example.com, , , corp/email%2Fanna@example.com",
        "sub/248289761001, , , corp/sub%2F248289761001",
        "a%2Fb, , , corp/a%252Fb",
        "Größe 1, , , corp/Größe 1"
    })
    void should_have_a_name_that_nobody_else_has(
            @Nullable String name, @Nullable String email, @Nullable String verified, String full) {
        assertThat(user(claims -> {
                            claims.put("preferred_username", name);
                            claims.put("email", email);
                            claims.put("email_verified", verified == null ? null : Boolean.valueOf(verified));
                        })
                        .name())
                .isEqualTo(full);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna\nroot", "anna\u0007", "anna\u202Eanna", " anna", "anna\u2028", "an\u200Bna"})
    void should_not_have_a_name_that_looks_like_another(String name) {
        assertThat(signOn(corp.settings("corp")).verify(corp.token(claims -> claims.put("preferred_username", name))))
                .isEqualTo(REFUSED);
    }

    @Test
    void should_not_have_a_name_without_end() {
        assertThat(user(claims -> claims.put("preferred_username", "a".repeat(255)))
                        .name())
                .hasSize(260);
        assertThat(signOn(corp.settings("corp"))
                        .verify(corp.token(claims -> claims.put("preferred_username", "a".repeat(256)))))
                .isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "groups, groups",
        "realm_access.roles, realm_access",
        "https://tom.example/roles, https://tom.example/roles"
    })
    void should_have_the_roles_of_the_claim_that_is_set(String path, String claim) {
        List<String> roles = List.of("tom-admin", "offline_access");
        SignOn signOn = signOn(corp.settings("corp", false, new RoleSource(path, Map.of())));

        assertThat(signOn.verify(corp.token(claims -> {
                    claims.remove("groups");
                    claims.put(claim, path.equals(claim) ? roles : Map.of("roles", roles));
                })))
                .isEqualTo(anna(Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN));
    }

    @Test
    void should_find_a_claim_inside_of_others_whose_names_have_dots() {
        SignOn signOn =
                signOn(corp.settings("corp", false, new RoleSource("resource_access.tom.example.roles", Map.of())));

        assertThat(signOn.verify(corp.token(claims -> {
                    claims.remove("groups");
                    claims.put("resource_access", Map.of("tom.example", Map.of("roles", List.of("tom-viewer"))));
                })))
                .isEqualTo(anna(Roles.VIEWER));
    }

    @Test
    void should_have_a_role_that_is_said_as_a_text() {
        assertThat(user(claims -> claims.put("groups", "tom-viewer")).roles()).containsExactly(Roles.VIEWER);
    }

    @Test
    void should_have_no_role_without_being_given_one() {
        assertThat(user(claims -> claims.remove("groups")).roles()).isEmpty();
        assertThat(user(claims -> claims.put("groups", List.of())).roles()).isEmpty();
        assertThat(user(claims -> claims.put("groups", List.of("tom-admins", "TOM-ADMIN", "admin", " tom-admin")))
                        .roles())
                .isEmpty();
        assertThat(user(claims -> claims.put("groups", Map.of("tom-admin", true)))
                        .roles())
                .isEmpty();
        assertThat(user(claims -> claims.put("groups", List.of(7, List.of("tom-admin"))))
                        .roles())
                .isEmpty();
    }

    @Test
    void should_have_the_roles_of_their_groups() {
        RoleSource mapping = new RoleSource(
                "groups", Map.of("/net/admins", "tom-admin", "noc", "tom-operator", "all", "tom-viewer"));
        SignOn signOn = signOn(corp.settings("corp", false, mapping));

        assertThat(signOn.verify(corp.token(claims -> claims.put("groups", List.of("noc", "all")))))
                .isEqualTo(anna(OPERATOR));
        assertThat(signOn.verify(corp.token(claims -> claims.put("groups", List.of("tom-admin", "NOC")))))
                .as("what no group is mapped to counts for nothing")
                .isEqualTo(anna());
    }

    @Test
    void should_have_the_role_of_an_address_only_when_it_is_proved() {
        SignOn signOn =
                signOn(corp.settings("corp", false, new RoleSource("email", Map.of("anna@example.com", "tom-viewer"))));

        assertThat(signOn.verify(corp.token(
                        claims -> claims.putAll(Map.of("email", "anna@example.com", "email_verified", true)))))
                .isEqualTo(anna(Roles.VIEWER));
        assertThat(signOn.verify(corp.token(claims -> claims.put("email", "anna@example.com"))))
                .isEqualTo(anna());
    }

    @Test
    void should_be_known_by_their_provider() {
        try (Issuer lab = new Issuer(clock)) {
            SignOn signOn = signOn(corp.settings("corp"), lab.settings("lab"));

            assertThat(signOn.verify(corp.token())).isEqualTo(anna(OPERATOR));
            assertThat(signOn.verify(lab.token()))
                    .isEqualTo(new Verdict.Accepted(
                            new TokenUser("lab/anna", "248289761001", Set.of(Roles.VIEWER, Roles.OPERATOR))));
        }
    }

    @Test
    void should_not_be_signed_for_by_another_provider() {
        try (Issuer lab = new Issuer(clock)) {
            lab.has(Issuer.SECOND);
            SignOn signOn = signOn(corp.settings("corp"), lab.settings("lab"));

            assertThat(signOn.verify(corp.token(Issuer.SECOND))).isEqualTo(REFUSED);
            assertThat(signOn.verify(lab.token())).isEqualTo(REFUSED);
            assertThat(signOn.verify(lab.token(Issuer.SECOND))).isInstanceOf(Verdict.Accepted.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "anna, , , true",
        "corp/anna, , , true",
        "otto, , , false",
        "lab/anna, , , false",
        "Anna, , , false",
        ", example.com, , true",
        ", ample.com, , false",
        ", com, , false",
        "otto, example.com, , true",
        ", , an.*, true",
        ", , corp/a.*, true",
        ", , nn, false",
        ", , lab/.*, false"
    })
    void should_be_on_one_of_the_lists(
            @Nullable String user, @Nullable String domain, @Nullable String regex, boolean allowed) {
        Allowed lists = new Allowed(
                user == null ? Set.of() : Set.of(user),
                domain == null ? Set.of() : Set.of(domain),
                regex == null ? null : Pattern.compile(regex));

        assertThat(signOn(lists, corp.settings("corp"))
                        .verify(corp.token(claims -> claims.put("email", "anna@EXAMPLE.com"))))
                .isInstanceOf(allowed ? Verdict.Accepted.class : Verdict.Unwanted.class);
    }

    @Test
    void should_not_be_let_in_by_an_address_that_is_not_theirs() {
        SignOn signOn = signOn(new Allowed(Set.of(), Set.of("example.com"), null), corp.settings("corp"));

        for (Map<String, Object> other : List.<Map<String, Object>>of(
                Map.of("email", "anna@example.com", "email_verified", false),
                Map.of("email", "anna@example.com", "email_verified", "false"),
                Map.of("email", "anna@evil.example@example.com"),
                Map.of("preferred_username", "anna@example.com"),
                Map.of("email", "anna@example.com.evil.example"))) {
            assertThat(signOn.verify(corp.token(claims -> claims.putAll(other))))
                    .as("%s", other)
                    .isInstanceOf(Verdict.Unwanted.class);
        }
    }

    /** Anybody may choose a user name that somebody else has as a subject. */
    @Test
    void should_be_listed_by_subject_only_with_all_that_is_before_it() {
        SignOn bare = signOn(new Allowed(Set.of("248289761001"), Set.of(), null), corp.settings("corp"));
        SignOn whole = signOn(new Allowed(Set.of("corp/sub/248289761001"), Set.of(), null), corp.settings("corp"));

        assertThat(bare.verify(corp.token(claims -> claims.remove("preferred_username"))))
                .isInstanceOf(Verdict.Unwanted.class);
        assertThat(whole.verify(corp.token(claims -> claims.remove("preferred_username"))))
                .isInstanceOf(Verdict.Accepted.class);
        assertThat(whole.verify(corp.token(claims -> claims.put("preferred_username", "sub/248289761001"))))
                .isInstanceOf(Verdict.Unwanted.class);
    }

    private TokenUser user(Consumer<Map<String, Object>> change) {
        return ((Verdict.Accepted) signOn(corp.settings("corp")).verify(corp.token(change))).user();
    }
}
