package tom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.config.Configs;
import tom.measure.Sample;
import tom.measure.Value;
import tom.redis.RealRedis;
import tom.scrape.SnapshotReader;
import tom.scrape.TomMetrics;

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
                .containsKeys("pause", "resume", "order to drain", "order to work")
                .containsKeys(
                        "keep", "reuse", "evict", "hold lost", "hold over by own clock", "unhold true", "unhold false");
    }

    @Test
    void should_finish_all_jobs_by_wake_ups_alone() {
        Map<String, Integer> events = run(Math.max(1, SEEDS / 5), false);

        assertThat(events)
                .containsKeys("finish CURRENT", "keep", "reuse", "evict", "pause", "order to drain")
                .doesNotContainKeys("kill", "freeze");
    }

    @Test
    void should_show_on_one_page_each_ended_job_once_in_every_family() {
        run(3, true);
        List<Job> ended = new JobReader(REDIS.redis()).newest(QueueSimulationTest::isCounted, 1_000);

        List<Sample> page =
                TomMetrics.of(new SnapshotReader(REDIS.redis()).read()).toList();

        assertThat(sum(page, "tom_jobs_total", label -> true)).isEqualTo(ended.size());
        assertThat(sum(page, "tom_job_wait_seconds", label -> true)).isEqualTo(ended.size());
        for (String status : List.of("success", "failed")) {
            assertThat(sum(page, "tom_job_wait_seconds", status::equals))
                    .isEqualTo(sum(page, "tom_jobs_total", status::equals));
        }
        assertThat(sum(page, "tom_job_duration_seconds", label -> true))
                .as("those that a worker claimed")
                .isEqualTo(ended.stream().filter(job -> job.worker() != null).count())
                .isNotEqualTo(ended.size());
    }

    private static boolean isCounted(Job job) {
        return job.state() == JobState.COMPLETE || job.state() == JobState.FAILED;
    }

    /** Jobs in a family's samples of which some label is as wanted. */
    private static long sum(List<Sample> page, String family, Predicate<String> label) {
        return page.stream()
                .filter(sample -> sample.family().name().equals(family)
                        && sample.labelValues().stream().anyMatch(label))
                .mapToLong(sample -> sample.value() instanceof Value.Distribution jobs
                        ? jobs.count()
                        : (long) ((Value.Amount) sample.value()).number())
                .sum();
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
