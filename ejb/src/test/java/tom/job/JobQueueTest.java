package tom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.config.Configs;
import tom.device.DeviceId;
import tom.device.Endpoint;
import tom.device.Route;
import tom.redis.RealRedis;

class JobQueueTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private JobQueue queue;
    private WorkerQueue worker;
    private JobReader reader;

    @BeforeEach
    void open() {
        queue = new JobQueue(REDIS.redis(), Configs.defaults(), "n1");
        worker = new WorkerQueue(REDIS.redis(), Configs.defaults(), Incarnation.of("w1"));
        reader = new JobReader(REDIS.redis());
    }

    @Test
    void should_hand_a_job_to_a_worker_and_its_result_back() {
        JobId id = submit("r1");

        Claim claim = worker.claim(1).jobs().get(0);
        Finished finished =
                worker.finish(claim, new JobOutcome.Completed("{\"data\":{}}", Duration.ofMillis(5)), false, 1);

        assertThat(claim.id()).isEqualTo(id);
        assertThat(finished.verdict()).isEqualTo(Verdict.CURRENT);
        Job job = reader.find(id).orElseThrow();
        assertThat(job.state()).isEqualTo(JobState.COMPLETE);
        assertThat(reader.result(job)).contains("{\"data\":{}}");
    }

    @Test
    void should_claim_one_job_of_a_device_at_a_time_in_order_of_submission() {
        List<JobId> ids = List.of(submit("r1"), submit("r1"), submit("r1"));

        List<Claim> first = worker.claim(10).jobs();
        assertThat(first).extracting(Claim::id).containsExactly(ids.get(0));
        Finished second = worker.finish(first.get(0), new JobOutcome.Completed("{}", Duration.ZERO), false, 1);

        assertThat(second.next().jobs()).extracting(Claim::id).containsExactly(ids.get(1));
    }

    private JobId submit(String device) {
        JobId id = JobId.random();
        Submitted submitted = queue.enqueue(new Submission(
                id,
                new Submission.Target(new DeviceId(device), new Endpoint(device, 22), "default", 1),
                new Work(
                        Operation.SEND_COMMAND,
                        List.of("show version"),
                        "cisco_ios",
                        "lab",
                        false,
                        Route.DIRECT,
                        Duration.ofSeconds(10),
                        3,
                        Duration.ofSeconds(300),
                        CacheUse.NONE,
                        false),
                "anonymous",
                null,
                null,
                false));
        assertThat(submitted).isEqualTo(new Submitted.Accepted(id));
        return id;
    }
}
