package tom.job;

/** Where a job stands; the last three are its end. */
public enum JobState {
    QUEUED,
    ACTIVE,
    COMPLETE,
    FAILED,
    ABORTED;

    public boolean isEnd() {
        return this != QUEUED && this != ACTIVE;
    }
}
