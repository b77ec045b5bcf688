/** What a simulated device saw: every session and every command, in one order for the whole JVM. */
@NullMarked
package tom.simulator.log;

import org.jspecify.annotations.NullMarked;
