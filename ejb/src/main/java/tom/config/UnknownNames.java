package tom.config;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds names that look like Tom's but are none, and says which one was probably meant. */
final class UnknownNames {

    private static final String OURS = "TOM_";

    /** What Kubernetes injects for services called {@code tom} and {@code tom-something}. */
    private static final Pattern KUBERNETES = Pattern.compile(
            "TOM_(PORT|SERVICE)(_.*)?|TOM_.*_SERVICE_(HOST|PORT)(_.*)?|TOM_.*_PORT_\\d+_(TCP|UDP|SCTP)(_.*)?");

    private UnknownNames() {}

    static List<String> in(Iterable<String> names, List<Setting<?>> known) {
        Map<String, String> spellings = new LinkedHashMap<>();
        names.forEach(name -> spellings.putIfAbsent(Names.canonical(name), name));
        return spellings.entrySet().stream()
                .filter(entry -> isUnknown(entry.getKey(), known))
                .map(entry -> entry.getValue() + " is not a setting of Tom; the nearest one is "
                        + nearest(entry.getKey(), known).name())
                .sorted()
                .toList();
    }

    private static boolean isUnknown(String canonical, List<Setting<?>> known) {
        return canonical.startsWith(OURS)
                && !KUBERNETES.matcher(canonical).matches()
                && known.stream().noneMatch(setting -> setting.is(canonical));
    }

    private static Setting<?> nearest(String canonical, List<Setting<?>> known) {
        return known.stream()
                .min(Comparator.comparingInt(setting -> distance(canonical, Names.canonical(setting.name()))))
                .orElseThrow();
    }

    /** How many letters must be put in, taken out or changed (Levenshtein). */
    static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= to.length(); column++) {
                int changed = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(changed, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[to.length()];
    }
}
