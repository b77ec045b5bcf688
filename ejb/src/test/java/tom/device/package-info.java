@NullMarked
package tom.device;

import org.jspecify.annotations.NullMarked;
