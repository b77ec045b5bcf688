package tom.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {

    private final Catalogue tom = Catalogue.tom();

    @ParameterizedTest
    @CsvSource({
        "tom_jobs_total, COUNTER, worker device status error_type",
        "tom_jobs_aborted_total, COUNTER, ''",
        "tom_jobs_retried_total, COUNTER, ''",
        "tom_jobs_reclaimed_total, COUNTER, ''",
        "tom_results_refused_total, COUNTER, ''",
        "tom_job_duration_seconds, HISTOGRAM, queue status",
        "tom_job_wait_seconds, HISTOGRAM, queue status",
        "tom_jobs_active, GAUGE, queue",
        "tom_workers_active, GAUGE, ''",
        "tom_worker_start_time_seconds, GAUGE, worker",
        "tom_worker_slots, GAUGE, worker state",
        "tom_queue_oldest_job_seconds, GAUGE, queue",
        "tom_queue_paused, GAUGE, queue",
        "tom_worker_last_heartbeat, GAUGE, worker",
        "tom_queue_depth, GAUGE, queue",
        "tom_device_semaphore_leases, GAUGE, device"
    })
    void should_hold_the_documented_families(String name, MetricType type, String labels) {
        MetricFamily family = tom.family(name);

        assertThat(family.type()).isEqualTo(type);
        assertThat(String.join(" ", family.labels())).isEqualTo(labels);
        assertThat(family.help()).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource({
        "tom_job_duration_seconds, 0.05 0.1 0.25 0.5 1.0 2.5 5.0 10.0 30.0 60.0 300.0",
        "tom_job_wait_seconds, 0.01 0.05 0.1 0.5 1.0 5.0 10.0 30.0 60.0 300.0 900.0"
    })
    void should_divide_histograms_as_documented(String name, String bounds) {
        assertThat(tom.family(name).buckets().bounds().stream().map(String::valueOf))
                .containsExactly(bounds.split(" "));
    }

    @Test
    void should_refuse_a_family_that_no_catalogue_has() {
        assertThatThrownBy(() -> tom.family("tom_jobs")).hasMessage("no metric family is called tom_jobs");
    }

    @Test
    void should_refuse_a_sample_without_its_labels() {
        assertThatThrownBy(() -> tom.family("tom_queue_depth").sample(1))
                .hasMessage("tom_queue_depth has the labels [queue], not 0 of them");
    }

    @Test
    void should_refuse_a_counter_without_its_suffix() {
        assertThatThrownBy(() -> new MetricFamily("tom_jobs", MetricType.COUNTER, List.of(), "Jobs."))
                .hasMessage("a counter's name ends in _total, not tom_jobs");
    }

    @Test
    void should_refuse_rows_that_say_two_things() {
        assertThatThrownBy(() -> new MetricFamily("tom_seconds", MetricType.HISTOGRAM, List.of(), "Time."))
                .hasMessage("a histogram has buckets, and nothing else has: tom_seconds");
        assertThatThrownBy(() ->
                        new MetricFamily("tom_depth", MetricType.GAUGE, List.of(), new Buckets(List.of(1.0)), "Depth."))
                .hasMessage("a histogram has buckets, and nothing else has: tom_depth");
        assertThatThrownBy(() -> new MetricFamily(
                        "tom_seconds", MetricType.HISTOGRAM, List.of("le"), new Buckets(List.of(1.0)), "Time."))
                .hasMessage("tom_seconds cannot have the label le");
        assertThatThrownBy(() -> new MetricFamily("tom_build", MetricType.INFO, List.of(), "Build."))
                .hasMessage("an info's name ends in _info, not tom_build");
    }

    @ParameterizedTest
    @CsvSource({"1 1", "2 1", "1 Infinity"})
    void should_refuse_bounds_that_do_not_rise(String bounds) {
        assertThatThrownBy(() -> new Buckets(
                        Stream.of(bounds.split(" ")).map(Double::valueOf).toList()))
                .hasMessageStartingWith("the bounds of buckets rise and end before +Inf");
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0.1, 0", "0.10000000000000002, 1", "0.5, 1", "0.6, 2", "Infinity, 2"})
    void should_count_a_value_under_the_first_bound_that_it_does_not_exceed(double value, int cell) {
        assertThat(new Buckets(List.of(0.1, 0.5)).cellOf(value)).isEqualTo(cell);
    }

    @Test
    void should_refuse_values_that_a_family_cannot_have() {
        MetricFamily seconds =
                new MetricFamily("tom_seconds", MetricType.HISTOGRAM, List.of(), new Buckets(List.of(1.0)), "Time.");

        assertThatThrownBy(() -> seconds.sample(1)).hasMessage("no value of tom_seconds: Amount[number=1.0]");
        assertThatThrownBy(() -> seconds.sample(new Value.Distribution(List.of(1L), 1)))
                .hasMessage("no value of tom_seconds: Distribution[cells=[1], sum=1.0]");
        assertThatThrownBy(() -> new Value.Distribution(List.of(1L, -1L), 1))
                .hasMessage("a cell holds no less than nothing, not [1, -1]");
        assertThatThrownBy(() -> tom.family("tom_jobs_aborted_total").sample(-1))
                .hasMessage("no value of tom_jobs_aborted_total: Amount[number=-1.0]");
        assertThat(seconds.sample(new Value.Distribution(List.of(1L, 2L), 9)).value())
                .isEqualTo(new Value.Distribution(List.of(1L, 2L), 9));
    }
}
