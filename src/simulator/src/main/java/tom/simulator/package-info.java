/** Network devices over real SSH that keep their own log of sessions and commands: the independent witness. */
@NullMarked
package tom.simulator;

import org.jspecify.annotations.NullMarked;
