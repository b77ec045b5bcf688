/** Who did what, or tried to: written down without secrets, and read again. */
@NullMarked
package tom.audit;

import org.jspecify.annotations.NullMarked;
