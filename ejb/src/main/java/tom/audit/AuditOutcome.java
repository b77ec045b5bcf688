package tom.audit;

/** What came of something that was done. */
public enum AuditOutcome {
    /** It was done; nothing more comes of it. */
    DONE,
    /** A job was queued by it, and has not ended. */
    PENDING,
    /** The job that was queued by it ended so. */
    COMPLETE,
    FAILED,
    ABORTED,
    /** It was not done, and whoever asked is to blame. */
    REFUSED,
    /** It was not done, or perhaps not, and whoever asked is not to blame. */
    ERROR;

    /** @param end of the job, or an empty text */
    static AuditOutcome of(int status, boolean hasJob, String end) {
        if (status >= 400 && status < 500) {
            return REFUSED;
        }
        if (hasJob) {
            for (AuditOutcome outcome : new AuditOutcome[] {COMPLETE, FAILED, ABORTED}) {
                if (outcome.name().equals(end)) {
                    return outcome;
                }
            }
        }
        if (status >= 500) {
            return ERROR;
        }
        return hasJob ? PENDING : DONE;
    }
}
