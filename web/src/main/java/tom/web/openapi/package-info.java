/** The description of the API for tools. */
@NullMarked
package tom.web.openapi;

import org.jspecify.annotations.NullMarked;
