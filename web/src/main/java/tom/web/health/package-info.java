/** Whether this node can do its work (spec: rest-api.md, Metrics and health). */
@NullMarked
package tom.web.health;

import org.jspecify.annotations.NullMarked;
