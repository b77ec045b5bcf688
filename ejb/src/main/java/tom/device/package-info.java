/** Values that say what a device is and how to talk to it, and the platform data files: nothing here does network I/O. */
@NullMarked
package tom.device;

import org.jspecify.annotations.NullMarked;
