package tom.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tom.it.SharedSite.Pair;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** After all the other tests: none of the secrets that they used stands anywhere that people or programs can read. */
@AnyServer
@Order(Integer.MAX_VALUE)
@ExtendWith(SharedSite.class)
class SecretsIT {

    private static final String INLINE = "pw-c0de-inline";
    private static final String PLANTED = "pw-0dd1-planted";
    private static final List<String> SECRETS = List.of(
            Site.LOGIN.password(),
            Site.LOGIN.enableSecret(),
            Site.STALE.password(),
            Site.STALE.enableSecret(),
            Site.REDIS_PASSWORD,
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

    @ParameterizedTest
    @ValueSource(strings = {"string", "hash", "field", "set", "zset", "list", "stream", "key"})
    void should_be_found_in_redis(String type, Site site) {
        try (RedisView redis = new RedisView(site)) {
            redis.withPlanted(
                    type,
                    "a text with " + INLINE + " in it",
                    () -> assertThat(SecretForms.in(redis.everything(), SECRETS))
                            .hasSize(1));
            assertThat(SecretForms.in(redis.everything(), SECRETS)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.log.2026-11-29", "access/today.txt", "server.xml", "heap.hprof"})
    void should_be_found_in_a_file(String name, @TempDir Path folder) throws IOException {
        for (String form : SecretForms.of(SharedSite.JOB_KEY)) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "before " + form + " behind", ISO_8859_1);

            assertThat(SecretPlaces.files(folder).values())
                    .anyMatch(text -> !SecretForms.in(text, SECRETS).isEmpty());
        }
    }

    /** Not one of those that are looked for: an address with it is in the servers' logs of requests from here on. */
    @Test
    void should_be_found_in_answers(Pair pair) {
        pair.site().entry("planted-" + PLANTED, "{host: 192.0.2.1, adapter_driver: linux}");
        try {
            assertThat(SecretPlaces.of(pair.site()).entrySet())
                    .filteredOn(place ->
                            !SecretForms.in(place.getValue(), List.of(PLANTED)).isEmpty())
                    .extracting(Map.Entry::getKey)
                    .anyMatch(name -> name.startsWith("answers of"));
        } finally {
            pair.site().withoutEntry("planted-" + PLANTED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "netops:"})
    void should_be_found_within_base64(String before) {
        String text = Base64.getEncoder().encodeToString((before + INLINE + ":more").getBytes(UTF_8));

        assertThat(SecretForms.in(text, SECRETS)).hasSize(1);
        assertThat(SecretForms.in("nothing of the kind", SECRETS)).isEmpty();
    }

    private static String submit(Api api, String user) {
        return Api.ok(api.post(
                        Api.device("inline", "send_command"),
                        Body.of("command", "show version", "username", user, "password", INLINE, "timeout", 30)))
                .jobId();
    }

    private static void look(String when, Pair pair) {
        Map<String, String> places = SecretPlaces.of(pair.site());
        assertThat(places).as("all places").hasSizeGreaterThan(10);
        places.forEach((name, text) -> {
            assertThat(text).as(name).isNotBlank();
            assertThat(SecretForms.in(text, SECRETS)).as(name + " " + when).isEmpty();
        });
    }
}
