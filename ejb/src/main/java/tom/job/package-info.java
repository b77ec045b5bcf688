/** The queue, the gate and the leases: one state machine, one Lua script a transition (spec: redis.md). */
@NullMarked
package tom.job;

import org.jspecify.annotations.NullMarked;
