package tom.simulator.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A platform as its folder of resources describes it.
 *
 * @param settings {@code platform.properties}
 * @param texts the other files of the folder by their names, without {@code .txt}
 */
record Platform(Map<String, String> settings, CommandTable commands, Map<String, String> texts) {

    Platform {
        settings = Map.copyOf(settings);
        texts = Map.copyOf(texts);
    }

    /** A setting that every platform has. */
    String setting(String name) {
        return optional(name).orElseThrow(() -> new IllegalStateException("platform.properties lacks " + name));
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /** The words of a setting that is a list, none where it is not set. */
    List<String> list(String name) {
        return optional(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .toList();
    }

    boolean is(String name) {
        return optional(name).filter("true"::equals).isPresent();
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }
}
