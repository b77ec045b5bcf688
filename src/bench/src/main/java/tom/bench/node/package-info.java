/** A node as a process: how soon it answers, how it ends, and what its heap does. */
@NullMarked
package tom.bench.node;

import org.jspecify.annotations.NullMarked;
