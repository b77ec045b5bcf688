package tom.simulator.shell;

/** Which candidate a session changes, and what becomes of it when the session leaves it or ends. */
final class Editing {

    private final DeviceConfig config;
    private Candidate candidate;

    Editing(DeviceConfig config) {
        this.config = config;
        this.candidate = config.shared();
    }

    Candidate candidate() {
        return candidate;
    }

    /** Changes the candidate that all share; it outlives the session. */
    void share() {
        candidate = config.shared();
    }

    /** Changes a candidate that nobody else sees. */
    void fork() {
        candidate = new Candidate(config);
    }

    /** Changes a candidate with a name; it outlives the session. */
    void take(String name) {
        candidate = config.named(name);
    }

    /** Changes the shared candidate alone; false when somebody else does. */
    boolean lock() {
        share();
        return config.lock(this);
    }

    boolean isLockedOut() {
        return config.isLockedFor(this);
    }

    /** Leaves the candidate; one that is nobody else's is lost. */
    void end() {
        if (config.unlock(this)) {
            candidate.rollback();
        }
        share();
    }
}
