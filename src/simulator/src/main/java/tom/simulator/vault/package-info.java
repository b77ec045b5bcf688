/** A stand-in for HashiCorp Vault: follows the documented HTTP API, and keeps a log of what it was asked. */
@NullMarked
package tom.simulator.vault;

import org.jspecify.annotations.NullMarked;
