/** What devices answered lately, kept in Redis. */
@NullMarked
package tom.cache;

import org.jspecify.annotations.NullMarked;
