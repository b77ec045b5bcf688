/** Devices, credentials and host keys over REST (spec: rest-api.md, Inventory, credentials, cache). */
@NullMarked
package tom.web.inventory;

import org.jspecify.annotations.NullMarked;
