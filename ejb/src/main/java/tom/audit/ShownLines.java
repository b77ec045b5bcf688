package tom.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * Commands or configuration lines as an audit shows them: without secrets, and not more than it can hold.
 *
 * @param truncated whether something was left out
 */
record ShownLines(List<String> lines, boolean truncated) {

    /** Characters of all lines together. */
    static final int MOST = 8_000;

    ShownLines {
        lines = List.copyOf(lines);
    }

    static ShownLines of(List<String> lines) {
        List<String> some = within(lines);
        List<String> shown = new ArrayList<>();
        int left = MOST;
        for (String line : Masking.of(some)) {
            shown.add(line.substring(0, Math.min(line.length(), left)));
            left -= Math.min(line.length(), left);
        }
        return new ShownLines(shown, left == 0 || some.size() < lines.size());
    }

    /** As many as there may be room for; nobody has to look for secrets in what is left out. */
    private static List<String> within(List<String> lines) {
        int length = 0;
        int count = 0;
        while (count < lines.size() && length < MOST) {
            length += lines.get(count).length() + 1;
            count++;
        }
        return lines.subList(0, count);
    }
}
