/** Jobs that do nothing, in process: what the queue itself costs, beside its bare scripts. */
@NullMarked
package tom.bench.queue;

import org.jspecify.annotations.NullMarked;
