package tom.scrape;

import tom.measure.Value.Distribution;

/**
 * How long the jobs of a queue that ended in one way waited and ran, in seconds.
 *
 * @param status success or failed
 * @param ran without the jobs that no worker claimed
 */
public record JobTimes(String queue, String status, Distribution waited, Distribution ran) {}
