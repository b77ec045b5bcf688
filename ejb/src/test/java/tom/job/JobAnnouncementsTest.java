package tom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tom.redis.Redis;

class JobAnnouncementsTest {

    @Test
    void should_tell_the_others_when_one_of_them_no_longer_waits() {
        try (var redis = new Redis("redis://127.0.0.1:1/0", 1);
                var announcements = new JobAnnouncements(redis, new JobReader(redis), "n1")) {
            JobId id = JobId.random();
            CompletableFuture<JobId> first = announcements.expect(id);
            CompletableFuture<JobId> second = announcements.expect(id);

            announcements.forget(id, first);
            announcements.announce(id);

            assertThat(first).isNotDone();
            assertThat(second).isCompletedWithValue(id);
        }
    }
}
