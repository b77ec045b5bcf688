/** Tom's settings: read once at start, validated, one record. */
@NullMarked
package tom.config;

import org.jspecify.annotations.NullMarked;
