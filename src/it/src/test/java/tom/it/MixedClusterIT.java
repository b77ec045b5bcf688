package tom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tom.it.Exposition.Series;

/** Payara Server and WildFly share one Redis and work one queue together. */
@Administered
class MixedClusterIT {

    private static final int JOBS = 400;

    /** Change with the time of the scrape. */
    private static final Set<String> CLOCKS = Set.of("tom_worker_last_heartbeat", "tom_queue_oldest_job_seconds");

    @Test
    void should_work_one_queue_together_and_tell_the_same() {
        try (Site site = new Site()) {
            NumberedJobs jobs = new NumberedJobs(site, "mixed", JOBS);
            site.launch(Server.PAYARA, "on-payara", Map.of());
            site.launch(Server.WILDFLY, "on-wildfly", Map.of());
            site.nodes().forEach(node -> node.awaitHealthy(Site.START_LIMIT));
            List<Api> nodes = List.of(site.api(0), site.api(1));

            jobs.submit(nodes);

            jobs.check(site.api(0));
            assertThat(jobs.workers(site.api(1))).containsExactlyInAnyOrder("on-payara", "on-wildfly");
            await("the page of either, when nothing happens any more")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(cluster(site.api(0))).isEqualTo(cluster(site.api(1))));
            assertThat(site.api(1).metrics().sum("tom_workers_active", Map.of()))
                    .isEqualTo(2.0);
        }
    }

    private static List<Series> cluster(Api api) {
        Exposition page =
                Exposition.parse(Api.ok(api.get("/api/metrics?scope=cluster")).body());
        assertThat(page.sum("tom_jobs_total", Map.of())).isEqualTo(JOBS);
        return page.series().stream()
                .filter(series -> !CLOCKS.contains(series.name()))
                .toList();
    }
}
