package tom.credential;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tom.config.TomConfig.CredentialSettings;
import tom.config.VaultSettings;
import tom.device.Login;
import tom.vault.Vault;

/**
 * The logins that Tom knows by name: in a file, in Vault, or in both. The file comes first, so that what stands there needs
 * no Vault.
 */
public final class Credentials {

    private final @Nullable CredentialFile file;
    private final @Nullable VaultLogins vault;

    /** @param nanos a clock that nobody sets */
    public Credentials(CredentialSettings settings, Clock clock, LongSupplier nanos) {
        Path path = settings.file();
        VaultSettings inVault = settings.vault();
        this.file = path == null ? null : new CredentialFile(path, clock);
        this.vault = inVault == null
                ? null
                : new VaultLogins(
                        new Vault(inVault, clock, nanos),
                        inVault.cacheTtl(),
                        inVault.server().timeout(),
                        nanos);
    }

    /** Those of a file alone. */
    public Credentials(Path file, Clock clock) {
        this(new CredentialSettings(file, null), clock, System::nanoTime);
    }

    /**
     * The login as its store has it now, or had it a moment ago.
     *
     * @throws CredentialException when it is there, but cannot be used, or when Vault does not say
     */
    public Optional<Login> find(String id) {
        if (file != null && file.knows(id)) {
            return file.find(id);
        }
        return vault == null ? Optional.empty() : vault.find(id);
    }

    /**
     * The login that has taken the place of one that a device refused; nothing where there is no other. Of a file the
     * newest state was used already.
     */
    public Optional<Login> changed(String id, Login refused) {
        return vault == null || (file != null && file.knows(id)) ? Optional.empty() : vault.changed(id, refused);
    }

    /** False only where there is certainly no such credential; whether it works is another question. */
    public boolean knows(String id) {
        return (file != null && file.knows(id)) || (vault != null && vault.mayKnow(id));
    }

    /** The names that are known without asking anybody, sorted. */
    public Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        if (file != null) {
            ids.addAll(file.ids());
        }
        if (vault != null) {
            ids.addAll(vault.known());
        }
        return ids;
    }

    /**
     * All names.
     *
     * @param ids sorted
     * @param warnings why some may be missing
     */
    public record Listing(Set<String> ids, List<String> warnings) {}

    /** Asks Vault, too. */
    public Listing list() {
        List<String> warnings = new ArrayList<>();
        if (vault != null) {
            vault.refresh().ifPresent(warnings::add);
        }
        return new Listing(ids(), warnings);
    }

    /** What is wrong with the file, single entries or key files, without secrets; empty when all is well. */
    public List<String> problems() {
        return file == null ? List.of() : file.problems();
    }

    /** Why no credential in Vault can be used; empty when all is well. */
    public Optional<String> outage() {
        return vault == null ? Optional.empty() : vault.outage();
    }

    /** For a timer: keeps the way to Vault open, and forgets what was kept long enough. */
    public void tend() {
        if (vault != null) {
            vault.tend();
        }
    }
}
