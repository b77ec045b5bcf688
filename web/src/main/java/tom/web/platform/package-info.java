/** The platforms over REST. */
@NullMarked
package tom.web.platform;

import org.jspecify.annotations.NullMarked;
