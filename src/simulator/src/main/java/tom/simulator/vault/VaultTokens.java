package tom.simulator.vault;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** The tokens of a simulated Vault, and the role by which new ones are to be had. */
final class VaultTokens {

    /** @param endNanos when it ends, unless its time to live is zero */
    private record Issued(Duration ttl, long endNanos, boolean renewable, long limitNanos) {}

    private final LongSupplier nanos;
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();
    private volatile Duration ttl = Duration.ofHours(1);
    private volatile Duration longest = Duration.ofHours(4);
    private volatile boolean renewable = true;
    private volatile String roleId = "";
    private volatile String secretId = "";

    VaultTokens(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void role(String role, String secret) {
        roleId = role;
        secretId = secret;
    }

    void lives(Duration each, Duration atMost, boolean canBeRenewed) {
        ttl = each;
        longest = atMost;
        renewable = canBeRenewed;
    }

    void add(String token) {
        long now = nanos.getAsLong();
        issued.put(token, new Issued(ttl, now + ttl.toNanos(), renewable, now + longest.toNanos()));
    }

    void revokeAll() {
        issued.clear();
    }

    boolean isGood(String token) {
        Issued known = issued.get(token);
        return known != null && (known.ttl().isZero() || nanos.getAsLong() < known.endNanos());
    }

    Optional<Map<String, Object>> login(String role, String secret) {
        if (roleId.isEmpty() || !role.equals(roleId) || !secret.equals(secretId)) {
            return Optional.empty();
        }
        String token = "hvs.simulated-" + number.incrementAndGet();
        add(token);
        return Optional.of(auth(token));
    }

    Optional<Map<String, Object>> renew(String token) {
        Issued known = issued.get(token);
        if (known == null || !known.renewable()) {
            return Optional.empty();
        }
        long end = Math.min(nanos.getAsLong() + ttl.toNanos(), known.limitNanos());
        issued.put(token, new Issued(ttl, end, true, known.limitNanos()));
        return Optional.of(auth(token));
    }

    Map<String, Object> lookup(String token) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("ttl", left(token));
        data.put("renewable", known(token).renewable());
        data.put("path", "auth/approle/login");
        return Map.of("data", data);
    }

    private Map<String, Object> auth(String token) {
        Map<String, Object> auth = new LinkedHashMap<>();
        auth.put("client_token", token);
        auth.put("lease_duration", left(token));
        auth.put("renewable", known(token).renewable());
        return Map.of("auth", auth);
    }

    private Issued known(String token) {
        return Objects.requireNonNull(issued.get(token));
    }

    private long left(String token) {
        Issued known = known(token);
        return known.ttl().isZero()
                ? 0
                : Duration.ofNanos(known.endNanos() - nanos.getAsLong()).toSeconds();
    }
}
