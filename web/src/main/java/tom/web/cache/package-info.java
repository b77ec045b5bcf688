/** The command cache over REST (spec: rest-api.md, Inventory, credentials, cache). */
@NullMarked
package tom.web.cache;

import org.jspecify.annotations.NullMarked;
