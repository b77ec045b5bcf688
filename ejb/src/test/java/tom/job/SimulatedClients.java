package tom.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Submits jobs, some of them twice, and cancels some. */
final class SimulatedClients {

    private static final List<Integer> WAITS = List.of(300, 300, 20);

    private final Scene scene;
    private final Fleet fleet;
    private final JobQueue queue;
    private final Deque<JobId> toCancel = new ArrayDeque<>();

    SimulatedClients(Scene scene, Fleet fleet) {
        this.scene = scene;
        this.fleet = fleet;
        this.queue = scene.broker().queue();
    }

    void submit() {
        JobId id = scene.nextId();
        Draft job = job(id);
        scene.trace()
                .add(
                        "submit",
                        id,
                        job.target().endpoint(),
                        job.operation(),
                        job.target().queue());
        answers(new Submitted.Accepted(id), job, id);
        scene.history().accepted(id, job.target());
        if (scene.fault(0.1)) {
            scene.trace().add("submit again", id);
            answers(new Submitted.Accepted(id), job, id);
        }
        if (scene.fault(0.1)) {
            scene.trace().add("submit the same under another id", id);
            answers(new Submitted.Accepted(id), job, scene.nextId());
        }
        if (scene.fault(0.05)) {
            answers(new Submitted.Conflict(id), job.once("key-" + id, "another body"), scene.nextId());
        }
        if (scene.fault(0.08)) {
            toCancel.addLast(id);
        }
    }

    void cancel() {
        JobId id = toCancel.pollFirst();
        if (id != null) {
            Cancellation how = queue.cancel(id);
            scene.trace().add("cancel " + how, id);
            scene.history().cancelled(id, how);
        }
    }

    private Draft job(JobId id) {
        Draft job = fleet.job(scene)
                .in(scene.chance(0.2) ? "qb" : "qa")
                .by(scene.pick(List.of("ann", "bob", "eve")))
                .once("key-" + id, "body")
                .waitingAtMost(scene.faults() ? scene.pick(WAITS) : 86_400);
        return scene.chance(0.2) ? job.doing(Operation.SEND_CONFIGS, "hostname x") : job;
    }

    private void answers(Submitted expected, Draft job, JobId id) {
        Submitted answer = queue.enqueue(job.submission(id));
        Violation.unless(answer.equals(expected), "submit of %s answered %s", id, answer);
    }
}
