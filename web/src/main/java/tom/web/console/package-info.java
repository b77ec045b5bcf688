/** The page for people with a browser, and how they sign in to it. */
@NullMarked
package tom.web.console;

import org.jspecify.annotations.NullMarked;
