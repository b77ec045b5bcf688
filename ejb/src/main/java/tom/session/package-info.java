/** Who is signed in with a browser: kept in Redis, so that every node knows it and sign-out holds everywhere. */
@NullMarked
package tom.session;

import org.jspecify.annotations.NullMarked;
