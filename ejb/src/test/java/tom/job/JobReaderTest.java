package tom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tom.job.Outcomes.COMPLETED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tom.device.ErrorType;
import tom.redis.Key;
import tom.redis.RealRedis;
import tom.redis.Redis;
import tom.redis.RedisProcess;
import tom.redis.RedisUnavailableException;

class JobReaderTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private TestBroker broker;

    @BeforeEach
    void open() {
        broker = new TestBroker(REDIS.redis());
    }

    @Test
    void should_read_a_job_as_it_stands() {
        Instant submitted = Instant.ofEpochSecond((long) broker.clock().now());
        JobId id = broker.submit(Draft.read("r1"));
        Job waiting = broker.job(id);
        broker.clock().advance(1.5);
        WorkerQueue worker = broker.worker("w1");
        Claim claim = broker.claim(worker);
        Job running = broker.job(id);
        broker.clock().advance(0.25);
        worker.finish(claim, Outcomes.failed(ErrorType.TIMEOUT, "too slow"), false, 0);
        Job ended = broker.job(id);

        assertThat(waiting.state()).isEqualTo(JobState.QUEUED);
        assertThat(waiting.worker()).isNull();
        assertThat(waiting.times()).isEqualTo(new Job.Times(submitted, null, null));
        assertThat(running.state()).isEqualTo(JobState.ACTIVE);
        assertThat(running.worker()).isEqualTo("w1");
        assertThat(running.error()).isNull();
        assertThat(ended.errorType()).isEqualTo(ErrorType.TIMEOUT);
        assertThat(ended.error()).isEqualTo("too slow");
        assertThat(ended.attempts()).isEqualTo(1);
        assertThat(ended.times())
                .isEqualTo(new Job.Times(submitted, submitted.plusMillis(1_500), submitted.plusMillis(1_750)));
        assertThat(ended.metadata()).contains("\"command\":\"show version\"").doesNotContain("sealed");
    }

    @Test
    void should_list_the_newest_first_over_several_pages() {
        List<JobId> submitted = new ArrayList<>();
        for (int i = 0; i < 1_203; i++) {
            submitted.add(broker.submit(Draft.read("r" + i % 50)));
        }
        Collections.reverse(submitted);

        assertThat(broker.reader().newest(job -> true, 2_000))
                .extracting(Job::id)
                .isEqualTo(submitted);
        assertThat(broker.reader().newest(job -> true, 3)).extracting(Job::id).isEqualTo(submitted.subList(0, 3));
    }

    @Test
    void should_list_only_what_is_wanted() {
        JobId wanted = broker.submit(Draft.read("r1"));
        broker.submit(Draft.read("r2"));

        assertThat(broker.reader().newest(job -> job.device().name().equals("r1"), 10))
                .extracting(Job::id)
                .containsExactly(wanted);
    }

    @Test
    void should_not_list_one_job_twice_because_new_ones_come_in_meanwhile() {
        for (int i = 0; i < 600; i++) {
            broker.submit(Draft.read("r" + i));
        }

        List<Job> listed = broker.reader()
                .newest(
                        job -> {
                            if (job.device().name().equals("r599")) {
                                broker.submit(Draft.read("new"));
                            }
                            return true;
                        },
                        1_000);

        assertThat(listed).extracting(Job::id).doesNotHaveDuplicates().hasSize(600);
    }

    @Test
    void should_leave_out_jobs_whose_record_is_gone_and_drop_them_from_the_list_in_time() {
        JobId gone = broker.submit(Draft.read("r1"));
        WorkerQueue worker = broker.worker("w1");
        worker.finish(broker.claim(worker), COMPLETED, false, 0);
        REDIS.redis().call(client -> client.del(REDIS.redis().keys().of(Key.JOB, gone)));
        assertThat(broker.reader().newest(job -> true, 10)).isEmpty();

        broker.pass(3_601);

        assertThat(broker.exists(Key.INDEX_JOBS)).isFalse();
        assertThat(broker.exists(Key.INDEX_ENDED)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"state,BROKEN", "enqueued_at,yesterday", "attempts,many", "error_type,weird", "dev,' '"})
    void should_read_a_spoilt_record_as_none(String field, String value) {
        JobId id = broker.submit(Draft.read("r1"));
        REDIS.redis().call(client -> client.hset(REDIS.redis().keys().of(Key.JOB, id), field, value));

        assertThat(broker.reader().find(id)).isEmpty();
        assertThat(broker.reader().newest(job -> true, 10)).isEmpty();
    }

    @Test
    void should_find_no_unknown_job() {
        assertThat(broker.reader().find(JobId.random())).isEmpty();
        assertThat(broker.reader().newest(job -> true, 10)).isEmpty();
    }

    @Test
    void should_not_take_a_redis_that_refuses_to_read_for_one_without_jobs() throws Exception {
        try (var orphan = RedisProcess.redis(
                        RedisProcess.freePort(), "replicaof 127.0.0.1 1", "replica-serve-stale-data no");
                var redis = new Redis("redis://" + orphan.address(), 1)) {
            assertThatThrownBy(() -> new JobReader(redis).find(JobId.random()))
                    .isInstanceOf(RedisUnavailableException.class);
        }
    }
}
