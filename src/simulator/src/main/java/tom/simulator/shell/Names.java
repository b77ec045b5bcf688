package tom.simulator.shell;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Long and short names of interfaces. */
final class Names {

    private static final Pattern INTERFACE = Pattern.compile("([A-Za-z-]+)\\s*(\\d\\S*)");

    private Names() {}

    /** {@code gi0/1} is {@code GigabitEthernet0/1} where that is one of the known kinds. */
    static String expanded(String name, List<String> kinds) {
        Matcher parts = INTERFACE.matcher(name);
        if (!parts.matches()) {
            return name;
        }
        String typed = parts.group(1).toLowerCase(Locale.ROOT);
        return kinds.stream()
                .filter(kind -> kind.toLowerCase(Locale.ROOT).startsWith(typed))
                .findFirst()
                .map(kind -> kind + parts.group(2))
                .orElse(name);
    }

    /** {@code edit "port 1"} is {@code port 1}. */
    static String last(String section) {
        List<String> words = Words.split(section);
        return words.get(words.size() - 1).replace("\"", "");
    }

    /** {@code interface Ethernet1} is {@code 1}, and so is {@code vlan 1}. */
    static String unit(String section) {
        return section.replaceFirst("\\D*", "");
    }

    /** {@code interface Ethernet1} is {@code Et1}; another section is its first word. */
    static String shortened(String section) {
        String[] words = section.split(" ", 2);
        Matcher parts = INTERFACE.matcher(words.length == 2 ? words[1] : "");
        return words[0].equals("interface") && parts.matches()
                ? parts.group(1).substring(0, 2) + parts.group(2)
                : words[0];
    }
}
