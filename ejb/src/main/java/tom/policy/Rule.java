package tom.policy;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tom.inventory.DeviceGroup;

/**
 * One rule of the policy. A pattern is held against a whole command, upper and lower case alike; RE2/J, so in bounded time.
 * What a device may take for another command is not allowed by the one that it looks like, and denied by the other.
 *
 * @param roles whom it is for
 * @param platforms where it applies; empty: everywhere
 * @param devices to which devices of the inventory; none: to all, and to hosts that stand in no inventory
 */
record Rule(
        String name,
        Set<String> roles,
        Set<String> platforms,
        @Nullable DeviceGroup devices,
        List<Pattern> allow,
        List<Pattern> deny) {

    /** Long s and the sign of Kelvin: without regard to case they are s and k, but to no device. */
    private static final String LIKE_ASCII = "[\u017F\u212A]";

    Rule {
        roles = Set.copyOf(roles);
        platforms = Set.copyOf(platforms);
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }

    boolean isFor(String role, Addressee to) {
        return roles.contains(role)
                && (platforms.isEmpty() || platforms.contains(to.platform()))
                && (devices == null || (to.device() != null && devices.contains(to.device())));
    }

    boolean allows(String command) {
        return matches(allow, spaced(command).replaceAll(LIKE_ASCII, "\uFFFD"));
    }

    boolean denies(String command) {
        String spaced = spaced(command);
        return matches(deny, spaced) || matches(deny, spaced(spaced.replace("?", "")));
    }

    /** A device does not count spaces. */
    private static String spaced(String command) {
        return command.replaceAll(" +", " ").replaceAll("^ | $", "");
    }

    private static boolean matches(List<Pattern> patterns, String command) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(command).matches());
    }
}
