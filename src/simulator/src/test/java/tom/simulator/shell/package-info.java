@NullMarked
package tom.simulator.shell;

import org.jspecify.annotations.NullMarked;
