/** Jobs on simulated devices, over HTTP and SSH, beside bare SSH. */
@NullMarked
package tom.bench.device;

import org.jspecify.annotations.NullMarked;
