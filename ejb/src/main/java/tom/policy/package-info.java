/** Which commands who may send to which devices. */
@NullMarked
package tom.policy;

import org.jspecify.annotations.NullMarked;
