package tom.simulator.shell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What stands behind the {@code |} of a network device's command. */
final class OutputFilter {

    private OutputFilter() {}

    /** The filter that this text asks for, nothing if it is none. */
    static Optional<UnaryOperator<String>> parse(String text) {
        String[] parts = text.strip().split(" +", 2);
        String pattern = parts.length == 2 ? parts[1].replace("\"", "") : "";
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "include", "inc", "i", "match" -> Optional.of(output -> including(output, pattern));
            case "exclude", "exc", "except" -> Optional.of(output -> excluding(output, pattern));
            case "begin", "beg", "find" -> Optional.of(output -> from(output, pattern));
            case "count" -> Optional.of(output -> "Count: " + output.lines().count() + " lines\n");
            case "no-more" -> Optional.of(UnaryOperator.identity());
            default -> Optional.empty();
        };
    }

    private static String including(String output, String pattern) {
        return joined(output.lines().filter(line -> line.contains(pattern)).toList());
    }

    private static String excluding(String output, String pattern) {
        return joined(output.lines().filter(line -> !line.contains(pattern)).toList());
    }

    private static String from(String output, String pattern) {
        return joined(output.lines().dropWhile(line -> !line.contains(pattern)).toList());
    }

    private static String joined(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
