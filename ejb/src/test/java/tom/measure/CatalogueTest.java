package tom.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
        "tom_workers_active, GAUGE, ''",
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
}
