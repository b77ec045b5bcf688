package tom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.config.Configs;
import tom.redis.RealRedis;

/** More seeds: {@code -Dtom.simulation.seeds=500}; other ones: {@code -Dtom.simulation.first=1000}. */
class QueueSimulationTest {

    private static final long FIRST = Long.getLong("tom.simulation.first", 1);
    private static final long SEEDS = Long.getLong("tom.simulation.seeds", 20);

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    @Test
    void should_keep_every_promise_through_kills_freezes_and_lost_replies() {
        Map<String, Integer> events = run(SEEDS, true);

        assertThat(events)
                .containsKeys("kill", "freeze", "thaw", "drain", "retry CURRENT", "claim reply lost")
                .containsKeys("finish reply lost", "submit again", "late finish CURRENT", "late finish REFUSED")
                .containsKeys("cancel ABORTED", "cancel ACTIVE", "begin", "foreign lease", "unknown claim given back")
                .containsKeys(
                        "keep", "reuse", "evict", "hold lost", "hold over by own clock", "unhold true", "unhold false");
    }

    @Test
    void should_finish_all_jobs_by_wake_ups_alone() {
        Map<String, Integer> events = run(Math.max(1, SEEDS / 5), false);

        assertThat(events)
                .containsKeys("finish CURRENT", "keep", "reuse", "evict")
                .doesNotContainKeys("kill", "freeze");
    }

    private static Map<String, Integer> run(long seeds, boolean faults) {
        JobScripts scripts = JobScripts.of(REDIS.redis().keys(), Configs.defaults(), ScriptClock.PRELUDE);
        Map<String, Integer> events = new TreeMap<>();
        LongStream.range(FIRST, FIRST + seeds).forEach(seed -> {
            REDIS.redis().call(client -> client.flushAll());
            new QueueSimulation(REDIS.redis(), scripts, seed, faults)
                    .run()
                    .forEach((event, times) -> events.merge(event, times, Integer::sum));
        });
        return events;
    }
}
