package tom.job;

import java.time.Duration;
import java.util.function.Consumer;
import tom.device.ErrorType;

/** What the slots of a simulated node do with a claim: connect, begin, send, end. */
final class SimulatedWork {

    private final Scene scene;
    private final Incarnation me;
    private final WorkerQueue queue;
    private final SimulatedSessions kept;

    SimulatedWork(Scene scene, Incarnation me, WorkerQueue queue, SimulatedSessions kept) {
        this.scene = scene;
        this.me = me;
        this.queue = queue;
        this.kept = kept;
    }

    /** The next step of a job; false when it is out of this worker's hands. */
    boolean advance(RunningJob job, Consumer<Claims> next) {
        switch (job.stage) {
            case CLAIMED -> connect(job);
            case CONNECTED -> {
                return begin(job);
            }
            case SENDING -> await(job);
            case SENT -> {
                end(job, next);
                return false;
            }
        }
        return true;
    }

    /** Somebody cancelled it: the session closes, then the job ends. */
    void abort(RunningJob job) {
        close(job);
        finish(job, Outcomes.ABORTED, false, 0);
    }

    void giveBack(RunningJob job) {
        close(job);
        Verdict first = queue.giveBack(job.id(), job.claim.token());
        scene.trace().add("give back " + first, me, job.id());
        scene.history().givenBack(job.id(), first);
        if (scene.fault(0.2)) {
            expectRepeated(first, queue.giveBack(job.id(), job.claim.token()), job);
        }
        if (scene.fault(0.2)) {
            Finished late = queue.finish(job.claim, Outcomes.COMPLETED, false, 0);
            Violation.unless(late.verdict() == Verdict.REFUSED, "finish after giving back %s: %s", job.id(), late);
        }
    }

    /** A result that comes after the lease's end: taken when nobody has reclaimed the job yet. */
    void finishLate(RunningJob job) {
        Finished reply = finish(job, Outcomes.COMPLETED, false, 0);
        scene.trace().add("late finish " + reply.verdict(), me, job.id());
    }

    /** A reply that never arrived: Redis believes this node has these jobs. */
    void lose(Claims claims) {
        for (Claim claim : claims.jobs()) {
            scene.trace().add("claim unknown to its worker", me, claim.id(), claim.token());
            scene.history().claimed(claim);
        }
    }

    /** Some devices take longer than a lease lasts. */
    private void await(RunningJob job) {
        if (scene.now() >= job.answersAt) {
            job.stage = RunningJob.Stage.SENT;
        }
    }

    private void connect(RunningJob job) {
        job.answersAt = scene.now() + (scene.fault(0.05) ? 35 + scene.random().nextInt(25) : 0);
        if (job.session == null) {
            job.session = job.id() + "/" + job.claim.token();
            scene.sessions().open(me.toString(), job.session, job.claim.endpoint());
        }
        job.stage = RunningJob.Stage.CONNECTED;
    }

    private boolean begin(RunningJob job) {
        if (job.isConfig()) {
            if (!queue.begin(job.claim)) {
                abort(job);
                return false;
            }
            scene.trace().add("begin", me, job.id());
            scene.history().begun(job.id());
        }
        job.stage = RunningJob.Stage.SENDING;
        return true;
    }

    private void end(RunningJob job, Consumer<Claims> next) {
        if (!job.isConfig() && scene.fault(0.1)) {
            close(job);
            retry(job);
            return;
        }
        JobOutcome outcome = scene.chance(0.9) ? Outcomes.COMPLETED : Outcomes.failed(ErrorType.OTHER);
        int want = scene.chance(0.7) ? 1 : 0;
        if (scene.chance(0.7) && kept.mayKeep(job.claim.endpoint())) {
            next.accept(finishAndKeep(job, outcome, want));
        } else {
            close(job);
            next.accept(finish(job, outcome, false, want).next());
        }
    }

    private Claims finishAndKeep(RunningJob job, JobOutcome outcome, int want) {
        double asked = scene.now();
        Finished reply = finish(job, outcome, true, want);
        if (reply.kept()) {
            kept.keep(job.claim.endpoint(), String.valueOf(job.session), asked + SimulatedNode.TRUSTED);
        } else {
            close(job);
        }
        return reply.next();
    }

    private void retry(RunningJob job) {
        Duration delay = Duration.ofSeconds(1 + scene.random().nextInt(4));
        Verdict first = queue.retry(job.claim, delay);
        scene.trace().add("retry " + first, me, job.id());
        if (scene.fault(0.1)) {
            expectRepeated(first, queue.retry(job.claim, delay), job);
        }
    }

    private Finished finish(RunningJob job, JobOutcome outcome, boolean keep, int want) {
        Finished reply = queue.finish(job.claim, outcome, keep, want);
        scene.trace().add("finish " + reply.verdict(), me, job.id(), outcome.state());
        Violation.unless(reply.verdict() != Verdict.ALREADY, "first finish of %s: already", job.id());
        if (reply.verdict() == Verdict.CURRENT) {
            scene.history().ended(job.id(), outcome.state());
        }
        if (!scene.fault(0.03)) {
            return reply;
        }
        scene.trace().add("finish reply lost", me, job.id());
        lose(reply.next());
        Finished again = queue.finish(job.claim, outcome, keep, 0);
        expectRepeated(reply.verdict(), again.verdict(), job);
        return again;
    }

    private void expectRepeated(Verdict first, Verdict second, RunningJob job) {
        Verdict expected = first == Verdict.CURRENT ? Verdict.ALREADY : Verdict.REFUSED;
        Violation.unless(second == expected, "repeated call for %s: %s after %s", job.id(), second, first);
    }

    /** Before anything else is told to Redis: what it learns may let the next worker connect. */
    void close(RunningJob job) {
        if (job.session != null) {
            scene.sessions().close(me.toString(), job.session);
        }
    }
}
