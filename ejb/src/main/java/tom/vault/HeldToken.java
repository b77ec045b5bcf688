package tom.vault;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import tom.device.Secret;

/**
 * A token that Vault has taken.
 *
 * @param ttl from {@code sinceNanos} on; zero for one without end
 * @param longest what it had when it was new
 */
record HeldToken(Secret text, long sinceNanos, Duration ttl, Duration longest, boolean renewable) {

    /** @param told with what Vault calls its members at a login ({@code auth}) or look-up ({@code data}) */
    static HeldToken of(Secret text, JsonObject told, String ttlMember, long nanos) {
        Duration ttl = seconds(told, ttlMember);
        return new HeldToken(text, nanos, ttl, ttl, told.get("renewable") == JsonValue.TRUE);
    }

    HeldToken renewed(JsonObject auth, long nanos) {
        return new HeldToken(
                text, nanos, seconds(auth, "lease_duration"), longest, auth.get("renewable") == JsonValue.TRUE);
    }

    /** It is due no more: there is nothing to be done for it. */
    HeldToken withoutRenewal() {
        return new HeldToken(text, sinceNanos, Duration.ZERO, longest, false);
    }

    /** When two thirds of its time have passed. */
    boolean isDue(long nanos) {
        return !ttl.isZero() && nanos - sinceNanos >= ttl.toNanos() / 3 * 2;
    }

    /** Renewals get shorter and shorter towards the longest life that its role allows. */
    boolean isNearItsLimit() {
        return ttl.compareTo(longest.dividedBy(2)) < 0;
    }

    /** For the log. */
    String life() {
        if (ttl.isZero()) {
            return "it has no end";
        }
        return "it was good for " + ttl.toSeconds() + " s"
                + (renewable ? " and can be renewed" : " and cannot be renewed");
    }

    private static Duration seconds(JsonObject told, String member) {
        return told.get(member) instanceof JsonNumber number
                ? Duration.ofSeconds(Math.max(0, Math.min(number.longValue(), Integer.MAX_VALUE)))
                : Duration.ZERO;
    }
}
