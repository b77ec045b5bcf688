package tom.web.admin;

import java.util.Optional;
import tom.admin.Forgetting;
import tom.scrape.QueueState;
import tom.scrape.WorkerState;
import tom.web.Problem;
import tom.web.ProblemException;

/** Tells the caller when there is nothing of the name in the path. */
final class Known {

    private Known() {}

    /** @throws ProblemException when there is none */
    static QueueState queue(String name, Optional<QueueState> found) {
        return found.orElseThrow(() -> new ProblemException(
                new Problem(404, "Unknown queue", "no job, worker or device belongs to a queue " + name)));
    }

    /** @throws ProblemException when there is none */
    static WorkerState worker(String name, Optional<WorkerState> found) {
        return found.orElseThrow(() -> unknownWorker(name));
    }

    /** @throws ProblemException when the worker was not forgotten */
    static void dead(String name, Forgetting done) {
        if (done == Forgetting.UNKNOWN) {
            throw unknownWorker(name);
        }
        if (done == Forgetting.ALIVE) {
            throw new ProblemException(new Problem(
                    409, "Worker is alive", "worker " + name + " was heard of lately; stopped, it leaves by itself"));
        }
    }

    private static ProblemException unknownWorker(String name) {
        return new ProblemException(
                new Problem(404, "Unknown worker", "no worker that can be ordered is called " + name));
    }
}
