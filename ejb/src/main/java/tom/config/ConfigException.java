package tom.config;

import java.util.List;

/** Settings with which Tom cannot start: every problem there is, each in one sentence without secrets. */
public final class ConfigException extends RuntimeException {

    private final transient List<String> problems;

    public ConfigException(List<String> problems) {
        super("Tom cannot start with this configuration:\n- " + String.join("\n- ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
