/** From what Redis holds to the numbers that Prometheus, people and tools read. */
@NullMarked
package tom.scrape;

import org.jspecify.annotations.NullMarked;
