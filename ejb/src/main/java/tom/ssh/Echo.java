package tom.ssh;

/**
 * Finds the line that a device writes back while a command is typed. The device may break it anywhere, and may write log
 * lines before it.
 *
 * @param typed the prompt and the command behind it
 */
record Echo(String typed) {

    private static final int LINES_BEFORE = 20;

    /** Returns the position behind the echo and its line end, -1 when the text does not hold a whole echo. */
    int endIn(String text) {
        int lineStart = 0;
        for (int line = 0; line < LINES_BEFORE; line++) {
            int end = endOfMatch(text, lineStart);
            int newline = text.indexOf('\n', lineStart);
            if (end >= 0 || newline < 0) {
                return end;
            }
            lineStart = newline + 1;
        }
        return -1;
    }

    /** Blanks do not count on either side: a broken line gains and loses some. */
    private int endOfMatch(String text, int from) {
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
        int newline = text.indexOf('\n', at);
        return newline >= 0 && text.substring(at, newline).isBlank() ? newline + 1 : -1;
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
