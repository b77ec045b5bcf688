package tom.web.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import tom.job.JobAnnouncements;
import tom.job.JobId;

/** Answers when a job has ended, or the client's patience has; no thread waits meanwhile. */
@Dependent
public class JobWait {

    private final JobAnnouncements announcements;
    private final JobIntake intake;
    private final JobAnswers answers;
    private final ReplyThreads threads;
    private final WaitingClients clients;

    @Inject
    public JobWait(
            JobAnnouncements announcements,
            JobIntake intake,
            JobAnswers answers,
            ReplyThreads threads,
            WaitingClients clients) {
        this.announcements = announcements;
        this.intake = intake;
        this.answers = answers;
        this.threads = threads;
        this.clients = clients;
    }

    /**
     * Submits and waits: expects the end first, since it may come before the submit returns. The time is kept here, not by the
     * response: servers keep a response in memory, and the application with it, until its time is up, answered or not.
     */
    void submit(JobRequest request, AsyncResponse response) {
        Waiter waiter = new Waiter(announcements);
        response.register(waiter);
        Duration patience = request.delivery().patience();
        JobId made = JobId.random();
        CompletableFuture<JobId> end = waiter.expect(made);
        JobId id = intake.accept(request, made, true);
        if (!id.equals(made)) {
            end = expectEarlier(id, waiter);
        }
        clients.add(end);
        threads.endAfter(patience, end, id);
        var unused = end.thenApplyAsync(ended -> answers.waited(ended, request), threads.replies())
                .whenComplete((answer, failure) -> clients.answer(() -> answer(response, answer, failure)));
    }

    private static void answer(AsyncResponse response, @Nullable Response answer, @Nullable Throwable failure) {
        if (failure instanceof CompletionException wrapper && wrapper.getCause() instanceof CancellationException) {
            return; // the application goes, and has answered
        }
        if (failure == null) { // two calls: given as a mere object, a failure would be written down as if it were the
            // answer
            response.resume(answer);
        } else {
            response.resume(failure);
        }
    }

    /** A job of an earlier submit may have ended before anybody here expected it. */
    private CompletableFuture<JobId> expectEarlier(JobId id, Waiter waiter) {
        CompletableFuture<JobId> end = waiter.expect(id);
        if (answers.find(id).state().isEnd()) {
            end.complete(id);
        }
        return end;
    }
}
