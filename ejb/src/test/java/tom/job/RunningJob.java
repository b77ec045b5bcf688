package tom.job;

import org.jspecify.annotations.Nullable;

/** A claim in a simulated worker's hands. */
final class RunningJob {

    /** How far it is; a session stands from CONNECTED on. */
    enum Stage {
        CLAIMED,
        CONNECTED,
        SENDING,
        SENT
    }

    final Claim claim;

    /** Until when the worker trusts its lease, by its own clock. */
    double leaseEnd;

    Stage stage = Stage.CLAIMED;

    /** What the device knows the session by; none before it stands. A kept session goes from job to job. */
    @Nullable
    String session;

    /** Until when the device takes to answer. */
    double answersAt;

    RunningJob(Claim claim, double leaseEnd) {
        this.claim = claim;
        this.leaseEnd = leaseEnd;
    }

    JobId id() {
        return claim.id();
    }

    boolean isConfig() {
        Work work = claim.work();
        return work != null && work.operation().isConfig();
    }
}
