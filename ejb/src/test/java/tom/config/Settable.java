package tom.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of a test. */
final class Settable implements SettingSource {

    private final Map<String, String> values = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    /** What every start needs. */
    static Settable open() {
        return new Settable().with("tom.security.auth", "none");
    }

    Settable with(String name, String value) {
        values.put(name, value);
        names.add(name);
        return this;
    }

    /** As a server lists a name whose value is empty or cannot be resolved. */
    Settable listed(String... others) {
        names.addAll(List.of(others));
        return this;
    }

    @Override
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public Iterable<String> names() {
        return names;
    }
}
