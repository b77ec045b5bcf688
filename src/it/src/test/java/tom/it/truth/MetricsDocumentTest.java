package tom.it.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the tables of {@code docs/metrics.md} to Tom's catalogue. */
class MetricsDocumentTest {

    private static final String DOCUMENT = Repository.text(Repository.ROOT.resolve("docs/metrics.md"));
    private static final Map<?, ?> CATALOGUE =
            Yaml.read(Repository.ROOT.resolve("ejb/src/main/resources/tom/measure/tom.yml"));
    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| `(tom_\\w+)` \\| (counter|gauge|histogram|info) \\| ([\\w, ]*)\\| (cluster|node) \\| .+ \\|$");
    private static final Pattern BUCKETS = Pattern.compile("(?m)^\\| `(tom_\\w+)` \\| ([\\d., ]+) \\|$");

    @Test
    void should_have_a_row_for_each_family() {
        List<String> documented = ROW.matcher(DOCUMENT)
                .results()
                .map(row ->
                        row.group(1) + " " + row.group(2) + " [" + row.group(3).strip() + "]")
                .toList();

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(CATALOGUE.entrySet().stream()
                        .map(family -> family.getKey() + " " + Yaml.text(family.getValue(), "type") + " "
                                + Yaml.list(family.getValue(), "labels"))
                        .toList());
    }

    @Test
    void should_begin_with_the_five_that_were_always_documented() {
        assertThat(ROW.matcher(DOCUMENT).results().limit(5).map(row -> row.group(1)))
                .containsExactly(
                        "tom_jobs_total",
                        "tom_workers_active",
                        "tom_worker_last_heartbeat",
                        "tom_queue_depth",
                        "tom_device_semaphore_leases");
    }

    @Test
    void should_show_the_buckets_of_each_histogram() {
        Map<String, String> documented = BUCKETS.matcher(DOCUMENT)
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> "[" + row.group(2) + "]"));

        assertThat(documented)
                .isEqualTo(CATALOGUE.entrySet().stream()
                        .filter(family -> Yaml.text(family.getValue(), "type").equals("histogram"))
                        .collect(Collectors.toMap(
                                family -> String.valueOf(family.getKey()),
                                family ->
                                        Yaml.list(family.getValue(), "buckets").toString())));
    }
}
