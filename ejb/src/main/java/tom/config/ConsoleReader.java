package tom.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tom.config.JwtSettings.IdentityProvider;
import tom.config.TomConfig.AccessSettings;
import tom.config.TomConfig.ClientSettings;
import tom.config.TomConfig.ConsoleSettings;
import tom.config.TomConfig.SessionSettings;

/** Reads how people sign in to the console. */
final class ConsoleReader {

    private ConsoleReader() {}

    static ConsoleSettings read(Values values, AccessSettings access) {
        SessionSettings sessions =
                new SessionSettings(values.get(Settings.CONSOLE_IDLE), values.get(Settings.CONSOLE_LONGEST));
        if (sessions.idle().compareTo(sessions.longest()) > 0) {
            values.problem("tom.console.idle is " + sessions.idle()
                    + "; allowed: at most tom.console.max-session, which is " + sessions.longest());
        }
        return new ConsoleSettings(
                client(values, access), values.find(Settings.CONSOLE_BASE).orElse(null), sessions);
    }

    private static @Nullable ClientSettings client(Values values, AccessSettings access) {
        Optional<String> id = values.find(Settings.CONSOLE_CLIENT);
        if (id.isEmpty()) {
            Stream.<Setting<?>>of(Settings.CONSOLE_SECRET, Settings.CONSOLE_PROVIDER)
                    .filter(setting -> values.find(setting).isPresent())
                    .forEach(setting -> values.problem(setting.name()
                            + " is set, but nobody can sign in without tom.console.client-id: set that, or remove it"));
            return null;
        }
        if (!access.auth().takesTokens()) {
            values.problem(
                    "tom.console.client-id is set, but people sign in only with tom.security.auth=jwt and hybrid:"
                            + " set one of them, or remove it");
        }
        return new ClientSettings(
                id.get(),
                values.find(Settings.CONSOLE_SECRET).orElse(null),
                provider(
                        values,
                        access.jwt().providers().stream()
                                .map(IdentityProvider::name)
                                .toList()));
    }

    /** The one that is set, or the only one there is. */
    private static String provider(Values values, List<String> known) {
        Optional<String> set = values.find(Settings.CONSOLE_PROVIDER);
        if (set.isPresent() && !known.contains(set.get())) {
            values.problem(
                    "tom.console.provider is \"" + set.get() + "\"; allowed: a name in tom.security.jwt.providers");
        }
        if (set.isEmpty() && known.size() > 1) {
            values.problem("tom.console.provider is not set; with several tom.security.jwt.providers it says at which"
                    + " people sign in");
        }
        return set.orElseGet(() -> known.isEmpty() ? "" : known.get(0));
    }
}
