/** Where the secrets come from that open a device, and how they cross Redis. */
@NullMarked
package tom.credential;

import org.jspecify.annotations.NullMarked;
