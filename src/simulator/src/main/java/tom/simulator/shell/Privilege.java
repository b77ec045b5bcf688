package tom.simulator.shell;

import java.util.Optional;

/**
 * How a user of the device becomes privileged.
 *
 * @param atLogin whether every user is from the beginning
 * @param enableSecret what {@code enable} asks for, nothing where it asks for nothing
 */
public record Privilege(boolean atLogin, Optional<String> enableSecret) {

    @Override
    public String toString() {
        return "Privilege[atLogin=" + atLogin + "]";
    }
}
