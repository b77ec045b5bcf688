package tom.simulator.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The commands of a platform in each of its modes.
 *
 * @param abbreviates whether the beginning of a word is enough, and its case does not matter
 */
record CommandTable(Map<String, List<CommandRow>> rows, boolean abbreviates) {

    private static final Pattern WORD = Pattern.compile("\\S+");

    CommandTable {
        rows = Map.copyOf(rows);
    }

    Match match(String mode, String line) {
        List<MatchResult> typed = WORD.matcher(line).results().toList();
        List<CommandRow> alive = rows.getOrDefault(mode, List.of());
        for (int i = 0; i < typed.size(); i++) {
            List<CommandRow> next = narrow(alive, i, typed.get(i).group());
            if (next.isEmpty()) {
                return unknown(alive, i, typed.get(i));
            }
            if (isAmbiguous(next, i)) {
                return new Match.Ambiguous(typed.get(i).start(), i, typed.get(i).group());
            }
            if (next.get(0).takesRest(i)) {
                return found(next.get(0), typed, line);
            }
            alive = next;
        }
        return alive.stream()
                .filter(row -> row.endsAfter(typed.size()))
                .findFirst()
                .<Match>map(row -> found(row, typed, line))
                .orElseGet(() -> new Match.Incomplete(line.stripTrailing().length()));
    }

    /** The rows that the next word leaves: the exact ones, else those it abbreviates, else those with a placeholder. */
    private List<CommandRow> narrow(List<CommandRow> alive, int index, String word) {
        List<CommandRow> open = alive.stream().filter(row -> row.hasWord(index)).toList();
        List<CommandRow> exact =
                open.stream().filter(row -> isExact(row.word(index), word)).toList();
        if (!exact.isEmpty()) {
            return exact;
        }
        List<CommandRow> begun = open.stream()
                .filter(row -> abbreviates && row.isLiteral(index) && common(row.word(index), word) == word.length())
                .toList();
        return begun.isEmpty()
                ? open.stream().filter(row -> row.admits(index, word)).toList()
                : begun;
    }

    private boolean isExact(String literal, String word) {
        return abbreviates ? literal.equalsIgnoreCase(word) : literal.equals(word);
    }

    private static boolean isAmbiguous(List<CommandRow> rows, int index) {
        return rows.stream()
                        .filter(row -> row.isLiteral(index))
                        .map(row -> row.word(index))
                        .distinct()
                        .count()
                > 1;
    }

    private static Match unknown(List<CommandRow> alive, int index, MatchResult typed) {
        int good = alive.stream()
                .filter(row -> row.hasWord(index) && row.isLiteral(index))
                .mapToInt(row -> common(row.word(index), typed.group()))
                .max()
                .orElse(0);
        return new Match.Unknown(typed.start() + good, index, typed.group());
    }

    private static int common(String literal, String typed) {
        int length = 0;
        while (length < Math.min(literal.length(), typed.length())
                && literal.regionMatches(true, length, typed, length, 1)) {
            length++;
        }
        return length;
    }

    private static Match found(CommandRow row, List<MatchResult> typed, String line) {
        List<String> canonical = new ArrayList<>();
        List<String> arguments = new ArrayList<>();
        for (int i = 0; row.hasWord(i); i++) {
            if (row.isLiteral(i)) {
                canonical.add(row.word(i));
            } else {
                String argument = row.takesRest(i)
                        ? line.substring(typed.get(i).start()).stripTrailing()
                        : typed.get(i).group();
                arguments.add(argument);
                canonical.add(argument);
            }
        }
        return new Match.Found(row, String.join(" ", canonical), arguments);
    }
}
