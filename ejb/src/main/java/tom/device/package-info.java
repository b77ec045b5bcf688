/** Values that say what a device is and how to talk to it: no behaviour, no I/O. */
@NullMarked
package tom.device;

import org.jspecify.annotations.NullMarked;
