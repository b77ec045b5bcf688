package tom.it.fault;

import java.util.Set;

/**
 * A worker that was killed or frozen.
 *
 * @param before {@link System#nanoTime} of the moment before
 * @param after the same when it had ended, or stood still
 * @param jobs the ids of all that it had claimed and not ended
 */
record Loss(Fault fault, String worker, long before, long after, Set<String> jobs) {}
