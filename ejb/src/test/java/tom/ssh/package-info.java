@NullMarked
package tom.ssh;

import org.jspecify.annotations.NullMarked;
