package tom.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tom.device.Secret;

/**
 * Where HashiCorp Vault is, which of its secrets are logins, and how Tom proves who it is.
 *
 * @param mount of the KV engine, version 2
 * @param folder in which the secrets are, empty for all that is mounted
 * @param cacheTtl how long a secret is kept; zero keeps none
 */
public record VaultSettings(Server server, String mount, String folder, Proof proof, Duration cacheTtl) {

    /**
     * @param caFile the certificates that are trusted, in PEM; none trusts those of the Java that runs Tom
     * @param timeout for the connection, and for the answer
     */
    public record Server(
            URI url, @Nullable String namespace, @Nullable Path caFile, Duration timeout) {}

    /** By what Vault knows Tom. */
    public sealed interface Proof {}

    public record Token(Secret token) implements Proof {}

    /** A token in a file that somebody else may renew. */
    public record TokenFile(Path file) implements Proof {}

    /**
     * @param mount of the login method
     * @param secretId none where it is in a file
     */
    public record AppRole(
            String mount,
            String roleId,
            @Nullable Secret secretId,
            @Nullable Path secretIdFile) implements Proof {}
}
