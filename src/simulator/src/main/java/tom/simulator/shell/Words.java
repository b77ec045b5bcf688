package tom.simulator.shell;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Splits a line at blanks, but not inside quotes, which stay. */
final class Words {

    private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|[^\\s\"])+");

    private Words() {}

    static List<String> split(String line) {
        return WORD.matcher(line).results().map(MatchResult::group).toList();
    }
}
