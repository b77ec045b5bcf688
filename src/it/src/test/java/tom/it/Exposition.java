package tom.it;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the Prometheus text format, with an eye of its own. */
public record Exposition(List<Series> series) {

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)(?: \\d+)?");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    /** One sample. */
    public record Series(String name, Map<String, String> labels, double value) {

        boolean has(Map<String, String> wanted) {
            return labels.entrySet().containsAll(wanted.entrySet());
        }
    }

    static Exposition parse(String text) {
        return new Exposition(text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Exposition::line)
                .toList());
    }

    /** The sum over all series of a name that have these labels. */
    public double sum(String name, Map<String, String> labels) {
        return of(name, labels).stream().mapToDouble(Series::value).sum();
    }

    public List<Series> of(String name, Map<String, String> labels) {
        return series.stream()
                .filter(one -> one.name().equals(name) && one.has(labels))
                .toList();
    }

    private static Series line(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new AssertionError("not a sample: " + line);
        }
        return new Series(
                parts.group(1),
                labels(parts.group(2) == null ? "" : parts.group(2)),
                Double.parseDouble(parts.group(3)));
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        Matcher label = LABEL.matcher(text);
        int end = 0;
        while (label.lookingAt()) {
            labels.put(label.group(1), unescaped(label.group(2)));
            end = label.end();
            label.region(end, text.length());
        }
        if (end != text.length()) {
            throw new AssertionError("not labels: " + text);
        }
        return labels;
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
                plain.append(text.charAt(i) == 'n' ? '\n' : text.charAt(i));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
