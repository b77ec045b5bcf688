/** How something is measured: rounds beside a floor, what came of them, and how that is shown. */
@NullMarked
package tom.bench.harness;

import org.jspecify.annotations.NullMarked;
