/** REST over the broker. */
@NullMarked
package tom.web;

import org.jspecify.annotations.NullMarked;
