package tom.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tom.device.Spelling;

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
                        + nearest(entry.getKey(), known))
                .sorted()
                .toList();
    }

    private static boolean isUnknown(String canonical, List<Setting<?>> known) {
        return canonical.startsWith(OURS)
                && !KUBERNETES.matcher(canonical).matches()
                && known.stream().noneMatch(setting -> setting.is(canonical));
    }

    private static String nearest(String canonical, List<Setting<?>> known) {
        Map<String, Setting<?>> names = new LinkedHashMap<>();
        known.forEach(setting -> names.put(Names.canonical(setting.name()), setting));
        return Spelling.nearest(canonical, names.keySet())
                .map(names::get)
                .orElseThrow()
                .name();
    }
}
