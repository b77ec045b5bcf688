/**
 * Tokens of a single sign-on: whether they are what they say, whose they are, and which roles that user has. Nothing of a
 * token is logged, and none is kept.
 */
@NullMarked
package tom.token;

import org.jspecify.annotations.NullMarked;
