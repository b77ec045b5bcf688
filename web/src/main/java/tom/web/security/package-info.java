/** Who calls, and who may do what. */
@NullMarked
package tom.web.security;

import org.jspecify.annotations.NullMarked;
