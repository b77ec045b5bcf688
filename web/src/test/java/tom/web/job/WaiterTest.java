package tom.web.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tom.job.JobAnnouncements;
import tom.job.JobId;
import tom.job.JobReader;
import tom.redis.Redis;

class WaiterTest {

    private final Redis redis = new Redis("redis://127.0.0.1:1/0", 1);
    private final JobAnnouncements announcements = new JobAnnouncements(redis, new JobReader(redis), "n1");
    private final Waiter waiter = new Waiter(announcements);

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void should_let_go_of_the_job_when_the_request_has_ended() {
        JobId id = JobId.random();
        CompletableFuture<JobId> end = waiter.expect(id);

        waiter.onComplete(null);
        announcements.announce(id);

        assertThat(end).isNotDone();
    }

    @Test
    void should_wait_for_the_last_job_only() {
        JobId made = JobId.random();
        JobId earlier = JobId.random();
        CompletableFuture<JobId> first = waiter.expect(made);
        CompletableFuture<JobId> second = waiter.expect(earlier);

        announcements.announce(made);
        announcements.announce(earlier);

        assertThat(first).isNotDone();
        assertThat(second).isCompletedWithValue(earlier);
    }
}
