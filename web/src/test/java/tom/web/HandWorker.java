package tom.web;

import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import java.time.Duration;
import java.util.List;
import tom.device.ErrorType;
import tom.job.Claim;
import tom.job.JobOutcome;
import tom.job.WorkerQueue;

/** A worker that does what a test says. */
public final class HandWorker {

    private final WorkerQueue queue;

    public HandWorker(ApiServer api) {
        this.queue = api.node().worker();
    }

    /** Waits until there is a job, and takes it. */
    public Claim take() {
        return await().until(() -> queue.claim(1).jobs(), jobs -> !jobs.isEmpty())
                .get(0);
    }

    /** Whether there is nothing to take. */
    public boolean idles() {
        return queue.claim(1).jobs().isEmpty();
    }

    public void complete(Claim claim, String result) {
        queue.finish(claim, new JobOutcome.Completed(result, Duration.ofMillis(5)), false, 0);
    }

    public void fail(Claim claim, String error) {
        queue.finish(claim, new JobOutcome.Failed(ErrorType.NETWORK, error, null, Duration.ofMillis(5)), false, 0);
    }

    /** The result of commands, as a worker writes it; each output is {@code output of <command>}. */
    public static String result(List<String> commands) {
        var data = Json.createObjectBuilder();
        commands.forEach(command -> data.add(command, "output of " + command));
        return Json.createObjectBuilder().add("data", data).build().toString();
    }
}
