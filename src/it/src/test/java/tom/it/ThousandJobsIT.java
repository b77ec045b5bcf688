package tom.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tom.it.SharedSite.Pair;

/** Two nodes share ten devices; the devices say what happened. */
@AnyServer
@ExtendWith(SharedSite.class)
class ThousandJobsIT {

    private static final int JOBS = 1_000;

    @Test
    void should_run_every_job_once_and_never_two_at_once_on_a_device(Pair pair) {
        NumberedJobs jobs = new NumberedJobs(pair.site(), "thousand", JOBS);
        double before = pair.first().metrics().sum("tom_jobs_total", Map.of());

        jobs.submit(List.of(pair.first(), pair.second()));

        jobs.check(pair.first());
        assertThat(pair.second().metrics().sum("tom_jobs_total", Map.of())).isEqualTo(before + JOBS);
        assertThat(jobs.workers(pair.second()))
                .as("both nodes have worked")
                .containsExactlyInAnyOrder("node-1", "node-2");
    }
}
