/** What administrators see and order, over REST. */
@NullMarked
package tom.web.admin;

import org.jspecify.annotations.NullMarked;
