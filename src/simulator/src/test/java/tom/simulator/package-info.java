@NullMarked
package tom.simulator;

import org.jspecify.annotations.NullMarked;
