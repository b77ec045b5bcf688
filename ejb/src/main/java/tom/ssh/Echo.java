package tom.ssh;

import java.util.List;

/**
 * Finds the line that a device writes back while a command is typed. The device may break it anywhere, may write log
 * lines before it, and may show the end of a long one only, as IOS does ({@code r1#$ of a long command}).
 *
 * @param prompts what may stand before the command
 */
record Echo(List<String> prompts, String command) {

    private static final int LINES_BEFORE = 20;

    /** @param line the last line of the terminal, which has no prompt any more where a log line came behind it */
    static Echo of(String line, String prompt, String command) {
        return new Echo(line.isEmpty() ? List.of(prompt, "") : List.of(line), command);
    }

    /** Returns the position behind the echo and its line end, -1 when the text does not hold a whole echo. */
    int endIn(String text) {
        int lineStart = 0;
        for (int line = 0; line < LINES_BEFORE; line++) {
            int end = endOfLine(text, lineStart);
            int newline = text.indexOf('\n', lineStart);
            if (end >= 0 || newline < 0) {
                return end;
            }
            lineStart = newline + 1;
        }
        return -1;
    }

    private int endOfLine(String text, int from) {
        for (String prompt : prompts) {
            int behind = endOfMatch(prompt, text, from);
            int end = behind < 0
                    ? -1
                    : Math.max(lineEnd(text, endOfMatch(command, text, behind)), scrolled(text, behind));
            if (end >= 0) {
                return end;
            }
        }
        return -1;
    }

    /** Blanks do not count on either side: a broken line gains and loses some. */
    private static int endOfMatch(String typed, String text, int from) {
        int at = from;
        for (int i = 0; i < typed.length(); i++) {
            if (!Character.isWhitespace(typed.charAt(i))) {
                at = skipBlanks(text, at);
                if (at == text.length() || text.charAt(at) != typed.charAt(i)) {
                    return -1;
                }
                at++;
            }
        }
        return at;
    }

    private static int lineEnd(String text, int at) {
        int newline = at < 0 ? -1 : text.indexOf('\n', at);
        return newline >= 0 && text.substring(at, newline).isBlank() ? newline + 1 : -1;
    }

    private int scrolled(String text, int from) {
        int newline = text.indexOf('\n', from);
        if (newline < 0 || text.charAt(from) != '$') {
            return -1;
        }
        String shown = withoutBlanks(text.substring(from + 1, newline));
        return !shown.isEmpty() && withoutBlanks(command).endsWith(shown) ? newline + 1 : -1;
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("\\s", "");
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
