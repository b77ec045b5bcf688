/** The scrape endpoint (spec: rest-api.md, Metrics). */
@NullMarked
package tom.web.metrics;

import org.jspecify.annotations.NullMarked;
