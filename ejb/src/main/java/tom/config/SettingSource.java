package tom.config;

import java.util.NoSuchElementException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Where settings are looked up: MicroProfile Config in a server, a map in a test. */
public interface SettingSource {

    /** What {@code name} is set to; none where it is not set, empty, or holds an expression that cannot be resolved. */
    Optional<String> value(String name);

    /** All names that are set, also those without a value, in whatever spelling the server lists them. */
    Iterable<String> names();

    static SettingSource of(Config config) {
        return new SettingSource() {
            @Override
            public Optional<String> value(String name) {
                try {
                    return config.getOptionalValue(name, String.class);
                } catch (NoSuchElementException | IllegalArgumentException unresolved) {
                    return Optional.empty(); // the name is listed, so the reader reports it
                }
            }

            @Override
            public Iterable<String> names() {
                return config.getPropertyNames();
            }
        };
    }
}
