/** Which devices there are. */
@NullMarked
package tom.inventory;

import org.jspecify.annotations.NullMarked;
