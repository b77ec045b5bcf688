package tom.job;

/** What became of a submit. */
public sealed interface Submitted {

    /** The job is queued, or was by an earlier submit of the same; its id may then be another one. */
    record Accepted(JobId id) implements Submitted {}

    /** The idempotency key belongs to a job with another body. */
    record Conflict(JobId first) implements Submitted {}

    /** As many jobs wait as may; nothing was queued. */
    record Full() implements Submitted {}
}
