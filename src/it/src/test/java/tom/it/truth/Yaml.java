package tom.it.truth;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads YAML as it stands, into maps and lists. */
final class Yaml {

    private Yaml() {}

    static Map<?, ?> read(Path file) {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Repository.text(file));
    }

    static Map<?, ?> map(Object parent, String name) {
        return (Map<?, ?>) ((Map<?, ?>) parent).get(name);
    }

    /** Empty where there is none. */
    static List<?> list(Object parent, String name) {
        Object list = ((Map<?, ?>) parent).get(name);
        return list == null ? List.of() : (List<?>) list;
    }

    static String text(Object parent, String name) {
        return String.valueOf(((Map<?, ?>) parent).get(name));
    }
}
