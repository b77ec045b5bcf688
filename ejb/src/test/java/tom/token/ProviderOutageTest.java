package tom.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tom.config.JwtSettings;
import tom.config.JwtSettings.Allowed;
import tom.config.Roles;

/** Keys change, and providers go away and come back. */
class ProviderOutageTest extends SignOnTest {

    private static final Verdict LET_IN = anna(Roles.VIEWER, Roles.OPERATOR);
    private static final Duration PAUSE = Duration.ofSeconds(15);

    @Test
    void should_take_a_new_key_at_once() {
        SignOn signOn = signOn(corp.settings("corp"));
        assertThat(signOn.verify(corp.token())).isEqualTo(LET_IN);

        corp.has(Issuer.SECOND, Issuer.FIRST);

        assertThat(signOn.verify(corp.token(Issuer.SECOND))).isEqualTo(LET_IN);
        assertThat(signOn.verify(corp.token())).isEqualTo(LET_IN);
    }

    @Test
    void should_forget_a_key_that_was_taken_away() {
        SignOn signOn = signOn(corp.settings("corp"));
        corp.has(Issuer.SECOND);

        assertThat(signOn.verify(corp.token())).isEqualTo(LET_IN);
        assertThat(signOn.verify(corp.token(Issuer.SECOND)))
                .as("it makes Tom ask")
                .isEqualTo(LET_IN);
        assertThat(signOn.verify(corp.token())).isEqualTo(REFUSED);
    }

    @Test
    void should_forget_it_within_five_minutes_though_nothing_makes_it_ask() {
        SignOn signOn = signOn(corp.settings("corp"));
        corp.has(Issuer.SECOND);

        clock.advance(Duration.ofMinutes(5));
        signOn.problems();

        assertThat(signOn.verify(corp.token())).isEqualTo(REFUSED);
    }

    @Test
    void should_not_ask_without_end_for_keys_that_strangers_invent() {
        SignOn signOn = signOn(corp.settings("corp"));
        int before = corp.asked();

        for (int i = 0; i < 50; i++) {
            assertThat(signOn.verify(corp.token(Issuer.SECOND))).isEqualTo(REFUSED);
        }
        assertThat(corp.asked() - before).isEqualTo(Allowance.AT_ONCE);

        corp.has(Issuer.SECOND);
        clock.advance(Duration.ofSeconds(10));

        assertThat(signOn.verify(corp.token(Issuer.SECOND))).isEqualTo(LET_IN);
        assertThat(corp.asked() - before).isEqualTo(Allowance.AT_ONCE + 1);
    }

    @Test
    void should_not_ask_for_each_token() {
        SignOn signOn = signOn(corp.settings("corp"));

        for (int i = 0; i < 20; i++) {
            signOn.verify(corp.token());
        }

        assertThat(corp.asked()).isEqualTo(1);
    }

    @Test
    void should_survive_an_outage_of_59_minutes() {
        SignOn signOn = signOn(corp.settings("corp"));
        corp.goesDown();

        clock.advance(Duration.ofMinutes(59));

        assertThat(signOn.verify(corp.token())).isEqualTo(LET_IN);
        assertThat(signOn.problems())
                .containsExactly("the keys of the identity provider corp cannot be had: the log says why");
        assertThat(signOn.verify(corp.token())).isEqualTo(LET_IN);
    }

    @Test
    void should_not_trust_keys_after_an_outage_of_61_minutes() {
        SignOn signOn = signOn(corp.settings("corp"));
        corp.goesDown();

        clock.advance(Duration.ofMinutes(61));
        assertThat(signOn.verify(corp.token())).isEqualTo(UNDECIDED);

        corp.comesUp();
        clock.advance(PAUSE);
        assertThat(signOn.verify(corp.token())).isEqualTo(LET_IN);
    }

    @Test
    void should_not_decide_on_a_key_that_cannot_be_asked_for() {
        SignOn signOn = signOn(corp.settings("corp"));
        corp.goesDown();

        assertThat(signOn.verify(corp.token(Issuer.SECOND))).isEqualTo(UNDECIDED);
        assertThat(signOn.verify(corp.token())).isEqualTo(LET_IN);
    }

    @Test
    void should_start_without_its_provider() {
        corp.goesDown();
        SignOn signOn = signOn(corp.settings("corp"));
        assertThat(signOn.problems()).hasSize(1);
        assertThat(signOn.verify(corp.token())).isEqualTo(UNDECIDED);

        corp.comesUp();
        clock.advance(PAUSE);

        assertThat(signOn.problems()).isEmpty();
        assertThat(signOn.verify(corp.token())).isEqualTo(LET_IN);
    }

    /** Also where the server loses what is to be done aside. */
    @Test
    void should_not_wait_for_a_provider_that_is_asked_again() {
        Queue<Runnable> aside = new ArrayDeque<>();
        SignOn signOn = new SignOn(
                new JwtSettings(List.of(corp.settings("corp")), new Allowed(Set.of(), Set.of())), clock, aside::add);
        assertThat(signOn.verify(corp.token())).as("asked by whoever needs it").isEqualTo(LET_IN);
        aside.clear();

        clock.advance(Duration.ofMinutes(6));
        assertThat(signOn.verify(corp.token())).isEqualTo(LET_IN);
        assertThat(corp.asked()).isEqualTo(1);
        assertThat(aside).hasSize(1);

        aside.clear();
        clock.advance(PAUSE);
        assertThat(signOn.verify(corp.token())).isEqualTo(LET_IN);
        assertThat(aside).hasSize(1);
        aside.remove().run();
        assertThat(corp.asked()).isEqualTo(2);
    }

    @Test
    void should_go_on_where_the_server_takes_no_work() {
        SignOn signOn = new SignOn(
                new JwtSettings(List.of(corp.settings("corp")), new Allowed(Set.of(), Set.of())), clock, task -> {
                    throw new IllegalStateException("the module is disabled");
                });

        assertThat(signOn.verify(corp.token())).isEqualTo(LET_IN);
    }

    @Test
    void should_follow_a_provider_that_moves_its_keys() {
        SignOn signOn = signOn(corp.settings("corp"));
        corp.serves("/moved", 200, Map.of(), new JWKSet(Issuer.SECOND).toString());
        corp.says("jwks_uri", corp.url() + "/moved");

        clock.advance(Duration.ofMinutes(5));
        signOn.problems();
        signOn.problems();
        clock.advance(Duration.ofMinutes(5));
        signOn.problems();

        assertThat(signOn.verify(corp.token(Issuer.SECOND))).isEqualTo(LET_IN);
    }

    @Test
    void should_take_keys_from_where_the_settings_say() {
        corp.says("issuer", "https://id.example");

        assertThat(signOn(corp.settings("corp", URI.create(corp.url() + "/keys")))
                        .verify(corp.token()))
                .isEqualTo(LET_IN);
    }
}
