package tom.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks settings up, and collects what is wrong with them instead of stopping at the first. */
final class Values {

    private final SettingSource source;
    private final Set<String> listed = new HashSet<>();
    private final Set<String> problems = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    Values(SettingSource source) {
        this.source = source;
        source.names().forEach(name -> listed.add(Names.canonical(name)));
    }

    /** The value of a setting that has a default; the default stands in for a value that is reported. */
    <T> T get(Setting<T> setting) {
        return find(setting)
                .or(() -> setting.kind().parse(setting.fallback()))
                .orElseThrow(() -> new IllegalStateException(setting.name() + " has no default"));
    }

    /** What a setting is set to, if it is and the value is allowed. */
    <T> Optional<T> find(Setting<T> setting) {
        Optional<String> text = text(setting);
        Optional<T> value = text.flatMap(setting.kind()::parse);
        if (text.isPresent() && value.isEmpty()) {
            problem(setting, text.get(), "allowed: " + setting.kind().allowed());
        } else if (text.isEmpty() && listed.contains(Names.canonical(setting.name()))) {
            problems.add(
                    setting.name()
                            + " is set, but has no value: it is empty, or spelled in another way, or a ${…} in it cannot be resolved");
        }
        return value;
    }

    /** As it may be logged. */
    String effective(Setting<?> setting) {
        return text(setting)
                .map(text -> setting.name() + " = " + setting.kind().shown().apply(text))
                .orElseGet(() -> setting.name()
                        + (setting.fallback().isEmpty() ? " is not set" : " = " + setting.fallback() + " (default)"));
    }

    void problem(Setting<?> setting, String text, String reason) {
        problems.add(setting.name() + " is \"" + setting.kind().shown().apply(text) + "\"; " + reason);
    }

    void problem(String problem) {
        problems.add(problem);
    }

    void warning(String warning) {
        warnings.add(warning);
    }

    List<String> problems() {
        return new ArrayList<>(problems);
    }

    List<String> warnings() {
        return new ArrayList<>(warnings);
    }

    private Optional<String> text(Setting<?> setting) {
        return source.value(setting.name()).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Reports a setting of a family that belongs to nobody; {@code list} names the owners. */
    void checkOwners(Setting<?> family, List<String> owners, String list) {
        Set<String> owned = new HashSet<>();
        family.each(owners).forEach(setting -> owned.add(Names.canonical(setting.name())));
        if (family.isFamily() && listed.stream().anyMatch(name -> family.is(name) && !owned.contains(name))) {
            problems.add(family.name().replace("*", "<name>") + " is set with a name that " + list + " does not have");
        }
    }

    boolean isSet(Setting<?> setting) {
        return setting.isFamily()
                ? listed.stream().anyMatch(setting::is)
                : text(setting)
                        .filter(text -> !text.equalsIgnoreCase(setting.fallback()))
                        .isPresent();
    }
}
