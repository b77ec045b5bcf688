/** Pages of a large fleet, over HTTP, beside the bare reads they need. */
@NullMarked
package tom.bench.scrape;

import org.jspecify.annotations.NullMarked;
