/** The command line of a simulated device: platforms as data, a terminal with echo and paging, and its faults. */
@NullMarked
package tom.simulator.shell;

import org.jspecify.annotations.NullMarked;
