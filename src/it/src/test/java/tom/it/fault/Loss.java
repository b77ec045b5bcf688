package tom.it.fault;

import java.util.Set;

/**
 * A worker that was killed or frozen.
 *
 * @param nanos {@link System#nanoTime} of the moment before
 * @param jobs the ids of all that it had claimed and not ended
 */
record Loss(Fault fault, String worker, long nanos, Set<String> jobs) {}
