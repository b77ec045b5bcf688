/** The audit over REST. */
@NullMarked
package tom.web.audit;

import org.jspecify.annotations.NullMarked;
