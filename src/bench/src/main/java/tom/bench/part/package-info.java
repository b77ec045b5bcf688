/** What benchmarks measure with and against: a Redis, a server, devices, and bare clients. */
@NullMarked
package tom.bench.part;

import org.jspecify.annotations.NullMarked;
