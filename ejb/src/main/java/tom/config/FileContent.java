package tom.config;

import java.util.List;

/**
 * What was read from a file.
 *
 * @param problems what in it cannot be used, each with its place and without secrets
 * @param warnings what is probably not meant
 */
public record FileContent<T>(T value, List<String> problems, List<String> warnings) {

    public FileContent {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }
}
