/** What makes a node work: it claims jobs, runs them on devices, renews, sweeps and drains. */
@NullMarked
package tom.worker;

import org.jspecify.annotations.NullMarked;
