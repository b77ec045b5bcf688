/** Workers, statistics and failures for people and tools (spec: rest-api.md, Monitoring). */
@NullMarked
package tom.web.monitoring;

import org.jspecify.annotations.NullMarked;
