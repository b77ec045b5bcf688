package tom.simulator.shell;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A user name, and what the user wants of the terminal: {@code admin+ct511w} asks for a width of 511 columns.
 *
 * @param options letters, each with its number, 0 where it has none
 */
record LoginName(String name, Map<Character, Integer> options) {

    private static final Pattern OPTION = Pattern.compile("(\\d*)([a-z])");

    LoginName {
        options = Map.copyOf(options);
    }

    /** @param hasOptions whether a plus sign has a meaning on this platform */
    static LoginName of(String typed, boolean hasOptions) {
        int plus = hasOptions ? typed.indexOf('+') : -1;
        if (plus < 0) {
            return new LoginName(typed, Map.of());
        }
        Map<Character, Integer> options = new TreeMap<>();
        Matcher each = OPTION.matcher(typed.substring(plus + 1));
        while (each.find()) {
            options.put(each.group(2).charAt(0), each.group(1).isEmpty() ? 0 : Integer.parseInt(each.group(1)));
        }
        return new LoginName(typed.substring(0, plus), options);
    }

    /** The number of an option, none where it is not given. */
    Optional<Integer> option(char letter) {
        return Optional.ofNullable(options.get(letter));
    }
}
