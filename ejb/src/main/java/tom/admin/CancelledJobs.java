package tom.admin;

/**
 * What became of the jobs of a device.
 *
 * @param ended those that waited
 * @param stopping those that ran: their sessions are being closed
 */
public record CancelledJobs(int ended, int stopping) {}
