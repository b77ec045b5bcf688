package tom.web.security;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tom.config.TomConfig.LimitSettings;

/**
 * How much each caller may still ask of this node. Names, addresses and failed logins are on record apart, so that a flood
 * of one kind makes no difference to the others.
 */
public final class CallerLimits {

    private static final int MOST_CALLERS = 20_000;

    private final @Nullable Uses byName;
    private final @Nullable Uses byAddress;
    private final @Nullable Uses failedLogins;

    /** @param nanos a clock that only goes forward */
    public CallerLimits(LimitSettings settings, LongSupplier nanos) {
        this.byName = uses(settings.requestsPerMinute(), nanos);
        this.byAddress = uses(settings.requestsPerMinute(), nanos);
        this.failedLogins = uses(settings.failedLoginsPerMinute(), nanos);
    }

    private static @Nullable Uses uses(int perMinute, LongSupplier nanos) {
        return perMinute == 0 ? null : new Uses(new Rate(perMinute), MOST_CALLERS, nanos);
    }

    /** Counts a request of somebody who is known; answers how long to wait when it is one too many. */
    Optional<Duration> requestOf(String name) {
        return byName == null ? Optional.empty() : byName.use(name);
    }

    /** The same of somebody who is not. */
    Optional<Duration> requestFrom(@Nullable String address) {
        return byAddress == null ? Optional.empty() : byAddress.use(Network.of(address));
    }

    /** The same of credentials that are not accepted. */
    Optional<Duration> failedLoginFrom(@Nullable String address) {
        return failedLogins == null ? Optional.empty() : failedLogins.use(Network.of(address));
    }
}
