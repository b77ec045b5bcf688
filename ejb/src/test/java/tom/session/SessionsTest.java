package tom.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.config.TomConfig.SessionSettings;
import tom.redis.RealRedis;
import tom.redis.Redis;

/** A session begins once, is known to every node, and ends. */
class SessionsTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final Person VERA = new Person("corp", "f3a1", "vera@example.com", Set.of("tom-viewer"));
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MOMENT = Duration.ofMillis(300);

    private final SecureRandom random = new SecureRandom();
    private final Sessions sessions = sessions(HOUR, HOUR.multipliedBy(8));

    @Test
    void should_know_who_is_signed_in_on_every_node() {
        SessionId id = begin(sessions, VERA);

        try (Redis other = new Redis(REDIS.url(), 2)) {
            Session session = new Sessions(other, new SessionSettings(HOUR, HOUR))
                    .look(id)
                    .orElseThrow();
            assertThat(session.person()).isEqualTo(VERA);
            assertThat(Duration.between(session.began(), session.end())).isEqualTo(HOUR.multipliedBy(8));
            assertThat(Duration.between(session.began(), session.idleEnd()))
                    .isBetween(HOUR.minusSeconds(1), HOUR.plusSeconds(20));
        }
    }

    @Test
    void should_know_somebody_without_roles() {
        Person nobody = new Person("corp", "f3a2", "nora", Set.of());

        assertThat(sessions.look(begin(sessions, nobody)).orElseThrow().person())
                .isEqualTo(nobody);
    }

    @Test
    void should_begin_one_session_for_a_sign_in() {
        SignInId signIn = SignInId.random(random);

        assertThat(sessions.begin(signIn, VERA)).isPresent();
        assertThat(sessions.begin(signIn, VERA)).isEmpty();
        assertThat(keys("tom:session:*")).hasSize(1);
        assertThat(ttl(keys("tom:signed-in:*").get(0))).isBetween(590_000L, 600_000L);
    }

    @Test
    void should_begin_each_session_under_an_id_of_its_own() {
        assertThat(begin(sessions, VERA)).isNotEqualTo(begin(sessions, VERA));
    }

    /** Whoever reads all of Redis can sign in as nobody. */
    @Test
    void should_leave_nothing_in_redis_that_a_session_can_be_made_of() {
        SignInId signIn = SignInId.random(random);
        SessionId id = sessions.begin(signIn, VERA).orElseThrow();

        List<String> keys = keys("*");
        String everything = keys
                + String.join(
                        " ",
                        keys.stream()
                                .filter(key -> key.startsWith("tom:session:"))
                                .map(key -> String.valueOf(
                                        REDIS.redis().<Map<String, String>>call(client -> client.hgetAll(key))))
                                .toList());
        assertThat(everything)
                .contains("vera@example.com")
                .doesNotContain(id.text().reveal(), signIn.text(), id.proof("sign-out"));
        assertThat(SessionId.parse(keys("tom:session:*").get(0).substring("tom:session:".length())))
                .isEmpty();
    }

    @Test
    void should_end_everywhere_at_once() {
        SessionId id = begin(sessions, VERA);
        SessionId other = begin(sessions, VERA);

        sessions(HOUR, HOUR).end(id);

        assertThat(sessions.look(id)).isEmpty();
        assertThat(sessions.use(id)).isEmpty();
        assertThat(sessions.look(other)).isPresent();
    }

    @Test
    void should_end_without_use() {
        Sessions brief = sessions(MOMENT, HOUR);
        SessionId id = begin(brief, VERA);

        await().atMost(SOON).until(() -> brief.look(id).isEmpty());
        assertThat(keys("tom:session:*")).isEmpty();
    }

    /** The page asks for the workers every few seconds, whether somebody sits before it or not. */
    @Test
    void should_take_looking_for_no_use() {
        SessionId id = begin(sessions, VERA);
        Session begun = sessions.look(id).orElseThrow();
        String key = keys("tom:session:*").get(0);
        REDIS.redis().call(client -> client.pexpire(key, 60_000));

        assertThat(sessions.look(id).orElseThrow().idleEnd()).isBefore(begun.idleEnd());
        assertThat(ttl(key)).isLessThanOrEqualTo(60_000);
        assertThat(sessions.use(id).orElseThrow().idleEnd()).isAfterOrEqualTo(begun.idleEnd());
        assertThat(ttl(key)).isGreaterThan(60_000);
    }

    @Test
    void should_end_after_the_longest_time_in_spite_of_use() {
        Sessions brief = sessions(HOUR, MOMENT);
        SessionId id = begin(brief, VERA);
        String key = keys("tom:session:*").get(0);
        assertThat(ttl(key)).isLessThanOrEqualTo(MOMENT.toMillis());
        REDIS.redis().call(client -> client.persist(key));

        await().atMost(SOON).until(() -> brief.use(id).isEmpty());
        assertThat(keys("tom:session:*")).isEmpty();
    }

    @Test
    void should_not_be_used_longer_than_the_longest_time() {
        Sessions hour = sessions(HOUR, HOUR);
        SessionId id = begin(hour, VERA);

        Session used = hour.use(id).orElseThrow();

        assertThat(used.idleEnd()).isBeforeOrEqualTo(used.end());
    }

    @Test
    void should_not_know_what_never_was() {
        assertThat(sessions.look(SessionId.random(random))).isEmpty();
        assertThat(Optional.of("x").flatMap(SessionId::parse)).isEmpty();
        assertThat(SessionId.parse("a".repeat(44))).isEmpty();
        assertThat(SessionId.parse("a".repeat(42) + "*")).isEmpty();
    }

    /** Something else has written there: nobody is signed in by it. */
    @Test
    void should_take_half_a_session_for_none() {
        SessionId id = begin(sessions, VERA);
        REDIS.redis().call(client -> client.hdel(keys("tom:session:*").get(0), "ends"));

        assertThat(sessions.look(id)).isEmpty();
    }

    @Test
    void should_prove_who_holds_it_for_one_purpose() {
        SessionId id = SessionId.random(random);

        assertThat(id.isProved("sign-out", id.proof("sign-out"))).isTrue();
        assertThat(id.isProved("sign-out", id.proof("other"))).isFalse();
        assertThat(id.isProved("sign-out", SessionId.random(random).proof("sign-out")))
                .isFalse();
        assertThat(id.toString()).doesNotContain(id.text().reveal());
    }

    private static Sessions sessions(Duration idle, Duration longest) {
        return new Sessions(REDIS.redis(), new SessionSettings(idle, longest));
    }

    private SessionId begin(Sessions sessions, Person person) {
        return sessions.begin(SignInId.random(random), person).orElseThrow();
    }

    private static List<String> keys(String pattern) {
        return REDIS.redis().call(client -> client.keys(pattern)).stream()
                .sorted()
                .toList();
    }

    private static long ttl(String key) {
        return REDIS.redis().call(client -> client.pttl(key));
    }
}
