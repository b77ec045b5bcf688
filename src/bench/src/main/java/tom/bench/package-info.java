/** Benchmarks: one command runs all of them, each beside a floor, and prints one table. */
@NullMarked
package tom.bench;

import org.jspecify.annotations.NullMarked;
