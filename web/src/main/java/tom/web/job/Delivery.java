package tom.web.job;

import java.time.Duration;

/**
 * How the client wants its answer.
 *
 * @param patience how long to wait for the end of the job, where it waits
 * @param raw the output alone, as text
 * @param async 202 instead of 200 for a job that is only queued
 */
record Delivery(boolean waits, Duration patience, boolean raw, boolean async) {}
