/** Reads secrets out of HashiCorp Vault: its HTTP API, its tokens, and what to do while it is away. */
@NullMarked
package tom.vault;

import org.jspecify.annotations.NullMarked;
