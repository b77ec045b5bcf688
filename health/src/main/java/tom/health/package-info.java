/** What the server's own health page says of Tom, at {@code /health/*} (spec: rest-api.md, Metrics and health). */
@NullMarked
package tom.health;

import org.jspecify.annotations.NullMarked;
