package tom.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Submits jobs, some of them twice, and cancels some. */
final class SimulatedClients {

    private static final List<Integer> WAITS = List.of(300, 300, 20);

    private final Scene scene;
    private final Fleet fleet;
    private final JobQueue queue;
    private final Deque<JobId> toCancel = new ArrayDeque<>();
    private final Map<JobId, Draft> toRepeat = new LinkedHashMap<>();

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
            toRepeat.put(id, job);
        }
        if (job.idempotency() != null && scene.fault(0.2)) {
            scene.trace().add("submit the same under another id", id);
            answers(new Submitted.Accepted(id), job, scene.nextId());
            answers(new Submitted.Conflict(id), job.once("key-" + id, "another body"), scene.nextId());
        }
        if (scene.fault(0.08)) {
            toCancel.addLast(id);
        }
    }

    /** The client never saw the reply: it sends the same again, after a while. */
    void repeat() {
        if (!toRepeat.isEmpty()) {
            JobId id = toRepeat.keySet().iterator().next();
            scene.trace().add("submit again", id);
            answers(new Submitted.Accepted(id), toRepeat.remove(id), id);
        }
    }

    /** Rather while the job runs: then the cancel has a way to go. */
    void cancel() {
        Optional<JobId> running = toCancel.stream().filter(this::isRunning).findFirst();
        JobId id = running.orElseGet(() -> scene.chance(0.3) ? toCancel.peekFirst() : null);
        if (id != null) {
            toCancel.remove(id);
            Cancellation how = queue.cancel(id);
            scene.trace().add("cancel " + how, id);
            scene.history().cancelled(id, how);
        }
    }

    private boolean isRunning(JobId id) {
        return scene.broker().job(id).state() == JobState.ACTIVE;
    }

    private Draft job(JobId id) {
        Draft job = fleet.job(scene)
                .in(scene.chance(0.2) ? "qb" : "qa")
                .by(scene.pick(List.of("ann", "bob", "eve")))
                .waitingAtMost(scene.faults() ? scene.pick(WAITS) : 86_400);
        if (scene.chance(0.5)) {
            job = job.once("key-" + id, "body");
        }
        return scene.chance(0.2) ? job.doing(Operation.SEND_CONFIGS, "hostname x") : job;
    }

    private void answers(Submitted expected, Draft job, JobId id) {
        Submitted answer = queue.enqueue(job.submission(id));
        Violation.unless(answer.equals(expected), "submit of %s answered %s", id, answer);
    }
}
