package tom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tom.it.SharedSite.Pair;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** After all the other tests: no password stands anywhere that people or programs can read. */
@AnyServer
@Order(Integer.MAX_VALUE)
@ExtendWith(SharedSite.class)
class SecretsIT {

    private static final String INLINE = "pw-c0de-inline";
    private static final List<String> SECRETS = List.of(
            Site.LOGIN.password(),
            Site.LOGIN.enableSecret(),
            Site.STALE.password(),
            Site.STALE.enableSecret(),
            INLINE,
            SharedSite.JOB_KEY);

    @Test
    void should_stand_nowhere(Pair pair) {
        SimulatedDevice device =
                pair.site().device("inline", Personality.ARISTA_EOS, "lab", manner -> manner.user("guest", INLINE));
        device.holdCommands();
        String right = submit(pair.first(), "guest");
        String wrong = submit(pair.first(), "nobody");
        assertThat(device.awaitHeld(1, Duration.ofSeconds(20))).isTrue();
        look("while a job with a login of its own runs", pair);

        device.releaseCommands();
        assertThat(pair.first().ended(right).at("/status")).isEqualTo("COMPLETE");
        assertThat(pair.first().ended(wrong).at("/error_type")).isEqualTo("auth");
        look("after it", pair);
    }

    @Test
    void should_be_found_where_one_stands(Site site) {
        try (RedisView redis = new RedisView(site)) {
            redis.with(
                    "planted",
                    "a text with " + INLINE + " in it",
                    () -> assertThatThrownBy(() -> clean("Redis", redis.everything()))
                            .isInstanceOf(AssertionError.class));
        }
    }

    private static String submit(Api api, String user) {
        return Api.ok(api.post(
                        Api.device("inline", "send_command"),
                        Body.of("command", "show version", "username", user, "password", INLINE, "timeout", 30)))
                .jobId();
    }

    private static void look(String when, Pair pair) {
        try (RedisView redis = new RedisView(pair.site())) {
            clean("Redis " + when, redis.everything());
        }
        for (TomNode node : pair.site().nodes()) {
            clean("the log of " + node.uri() + " " + when, node.log().text());
        }
        clean("the API " + when, answers(pair.first()));
    }

    private static String answers(Api api) {
        return Stream.of(
                        "/api/jobs?limit=1000",
                        "/api/jobs?device=inline",
                        "/api/inventory/export",
                        "/api/inventory/export/raw",
                        "/api/credentials",
                        "/api/cache",
                        "/api/health",
                        "/api/metrics",
                        "/api/monitoring/workers",
                        "/api/monitoring/stats/summary",
                        "/api/monitoring/failed_commands?limit=1000",
                        "/api/monitoring/device_stats/inline")
                .map(path -> Api.ok(api.get(path)).body())
                .collect(Collectors.joining("\n"));
    }

    private static void clean(String where, String text) {
        assertThat(text).as(where).isNotBlank();
        for (String secret : SECRETS) {
            assertThat(text.contains(secret)).as("%s in %s", secret, where).isFalse();
        }
    }
}
