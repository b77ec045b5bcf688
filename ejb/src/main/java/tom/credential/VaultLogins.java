package tom.credential;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import tom.device.Login;
import tom.vault.Vault;
import tom.vault.VaultException;

/** Logins in Vault, each kept for a short time; several jobs that need the same one share a look-up. */
final class VaultLogins {

    /** Who was refused with a login that is younger than this has been told the newest. */
    private static final Duration YOUNG = Duration.ofSeconds(5);

    private record Kept(Login login, long fetchedNanos) {}

    private final Vault vault;
    private final Duration cacheTtl;
    private final LongSupplier nanos;
    private final SharedFetch<Optional<Login>> fetches;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private volatile Set<String> listed = Set.of();

    VaultLogins(Vault vault, Duration cacheTtl, Duration timeout, LongSupplier nanos) {
        this.vault = vault;
        this.cacheTtl = cacheTtl;
        this.nanos = nanos;
        this.fetches = new SharedFetch<>(timeout.multipliedBy(4));
    }

    /** @throws CredentialException when it cannot be used, or Vault does not say */
    Optional<Login> find(String id) {
        Kept known = kept.get(id);
        return known != null && isYounger(known, cacheTtl) ? Optional.of(known.login()) : fetched(id);
    }

    /** @throws CredentialException as {@link #find} */
    Optional<Login> changed(String id, Login refused) {
        Kept known = kept.get(id);
        if (known != null && (isYounger(known, YOUNG) || !known.login().equals(refused))) {
            return other(known.login(), refused);
        }
        return fetched(id).flatMap(login -> other(login, refused));
    }

    private static Optional<Login> other(Login login, Login refused) {
        return login.equals(refused) ? Optional.empty() : Optional.of(login);
    }

    /** False only where Vault says so. */
    boolean mayKnow(String id) {
        try {
            return find(id).isPresent();
        } catch (CredentialException perhaps) {
            return true;
        }
    }

    /** Those of the last listing, and those that were used lately. */
    Set<String> known() {
        Set<String> known = new TreeSet<>(listed);
        known.addAll(kept.keySet());
        return known;
    }

    /** Lists anew; answers why that did not work. */
    Optional<String> refresh() {
        try {
            listed = vault.list();
            return Optional.empty();
        } catch (VaultException e) {
            return Optional.of("Vault " + e.getMessage() + ": names of credentials that are only there may be missing");
        }
    }

    Optional<String> outage() {
        return vault.trouble().map(trouble -> "Vault " + trouble + ": jobs that need a credential from there fail");
    }

    void tend() {
        kept.values().removeIf(known -> !isYounger(known, cacheTtl));
        vault.tend();
    }

    private Optional<Login> fetched(String id) {
        return fetches.get(id, () -> {
            long asked = nanos.getAsLong();
            Optional<Login> login = login(id);
            keep(id, login, asked);
            return login;
        });
    }

    private void keep(String id, Optional<Login> login, long asked) {
        if (login.isPresent() && !cacheTtl.isZero()) {
            kept.put(id, new Kept(login.get(), asked));
        } else {
            kept.remove(id);
        }
    }

    private Optional<Login> login(String id) {
        try {
            return vault.read(id).map((JsonObject fields) -> new SecretReader(id, fields).login());
        } catch (VaultException e) {
            throw new CredentialException(e.type(), "credential " + id + ": Vault " + e.getMessage());
        }
    }

    private boolean isYounger(Kept known, Duration age) {
        return nanos.getAsLong() - known.fetchedNanos() < age.toNanos();
    }
}
