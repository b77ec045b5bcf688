package tom.web.job;

import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.CompletionCallback;
import jakarta.ws.rs.container.ConnectionCallback;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tom.job.JobAnnouncements;
import tom.job.JobId;

/** One client that waits for the end of one job; lets go of it when the request has ended, however. */
final class Waiter implements CompletionCallback, ConnectionCallback {

    private record Expected(JobId id, CompletableFuture<JobId> end) {}

    private final JobAnnouncements announcements;
    private volatile @Nullable Expected expected;

    Waiter(JobAnnouncements announcements) {
        this.announcements = announcements;
    }

    /** Waits for this job, and for no other any more. */
    CompletableFuture<JobId> expect(JobId id) {
        letGo();
        CompletableFuture<JobId> end = announcements.expect(id);
        expected = new Expected(id, end);
        return end;
    }

    @Override
    public void onComplete(@Nullable Throwable failure) {
        letGo();
    }

    @Override
    public void onDisconnect(AsyncResponse response) {
        letGo();
        response.cancel();
    }

    private void letGo() {
        Expected before = expected;
        if (before != null) {
            announcements.forget(before.id(), before.end());
            expected = null;
        }
    }
}
