package tom.simulator.shell;

import java.util.Map;
import java.util.Optional;

/**
 * Who is believed to be whom once the SSH login is done, and how a user becomes privileged.
 *
 * @param atLogin whether every user is from the beginning
 * @param enableSecret what {@code enable} asks for, nothing where it asks for nothing
 * @param passwords of the users, for a device that asks for them in its shell
 */
public record Privilege(boolean atLogin, Optional<String> enableSecret, Map<String, String> passwords) {

    public Privilege {
        passwords = Map.copyOf(passwords);
    }

    @Override
    public String toString() {
        return "Privilege[atLogin=" + atLogin + "]";
    }
}
