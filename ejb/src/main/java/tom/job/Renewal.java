package tom.job;

import java.util.List;

/**
 * What a renewal answered.
 *
 * @param lost claims whose lease had lapsed
 * @param cancelled claims whose job somebody cancelled
 * @param unknown claims that Redis has and the worker did not name: a reply may have been lost
 */
public record Renewal(List<JobId> lost, List<JobId> cancelled, List<Held> unknown) {

    /** A claim by its names alone. */
    public record Held(JobId id, String token) {}
}
