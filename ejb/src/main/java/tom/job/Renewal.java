package tom.job;

import java.util.List;
import tom.device.Endpoint;

/**
 * What a renewal answered.
 *
 * @param lost claims whose lease had lapsed
 * @param cancelled claims whose job somebody cancelled
 * @param unknown claims that Redis has and the worker did not name: a reply may have been lost
 * @param lostHolds where a hold had lapsed: a session that is kept there must be gone at once
 * @param evicted where a kept session is in the way of somebody else
 */
public record Renewal(
        List<JobId> lost, List<JobId> cancelled, List<Held> unknown, List<Endpoint> lostHolds, List<Endpoint> evicted) {

    /** A claim by its names alone. */
    public record Held(JobId id, String token) {}
}
