/** The connection to Redis, the names of its keys, and Lua scripts. */
@NullMarked
package tom.redis;

import org.jspecify.annotations.NullMarked;
