package tom.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How much a caller may ask for, on a node that has limits. */
@AnyServer
class LimitIT {

    private static final String KEY = "it-key-of-grafana-5b1c0d";
    private static final String OTHER_KEY = "it-key-of-ci-77e02af1";
    private static final int REQUESTS = 30;
    private static final int FAILED_LOGINS = 5;

    private static Site site;
    private static Api api;

    @BeforeAll
    static void start() {
        site = new Site();
        site.startNode(
                "limited",
                Map.of(
                        "TOM_SECURITY_AUTH",
                        "api-key",
                        "TOM_SECURITY_API_KEYS",
                        "grafana=tom-viewer=" + KEY + ";ci=tom-viewer=" + OTHER_KEY,
                        "TOM_LIMITS_REQUESTS_PER_MINUTE",
                        String.valueOf(REQUESTS),
                        "TOM_LIMITS_FAILED_LOGINS_PER_MINUTE",
                        String.valueOf(FAILED_LOGINS)));
        api = site.api(0);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    /** Some come back while the others are used up. */
    @Test
    void should_tell_a_caller_to_come_later_and_let_others_pass() {
        List<Answer> answers = calls(3 * REQUESTS, KEY);

        assertThat(answers.subList(0, REQUESTS)).extracting(Answer::status).containsOnly(200);
        checkLater(answers, "too many requests; next in ");
        assertThat(calls(1, OTHER_KEY)).extracting(Answer::status).containsOnly(200);
    }

    @Test
    void should_slow_down_who_guesses_and_nobody_beside_him() {
        List<Answer> answers = calls(4 * FAILED_LOGINS, "guess");

        assertThat(answers.subList(0, FAILED_LOGINS)).extracting(Answer::status).containsOnly(401);
        checkLater(answers, "too many credentials that are not accepted; next in ");
        assertThat(calls(1, OTHER_KEY)).extracting(Answer::status).containsOnly(200);
        for (int i = 0; i < 2 * REQUESTS; i++) {
            assertThat(api.get("/api/health").status()).isEqualTo(200);
        }
    }

    private static void checkLater(List<Answer> answers, String detail) {
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 429)
                .isNotEmpty()
                .allSatisfy(answer -> {
                    assertThat(answer.isProblem()).isTrue();
                    assertThat(answer.at("/detail")).startsWith(detail);
                    assertThat(answer.header("Retry-After")).matches("[1-9]\\d*");
                    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
                });
    }

    private static List<Answer> calls(int number, String key) {
        return IntStream.range(0, number)
                .mapToObj(i -> api.get("/api/monitoring/workers", "X-API-Key", key))
                .toList();
    }
}
