package tom.ssh;

/**
 * Takes terminal control sequences out of a stream of characters and reports the few that change the current line. Works
 * however the stream is split.
 */
final class EscapeFilter {

    /** Longer ones are not sequences but noise; the text goes on behind them. */
    private static final int LONGEST = 256;

    private enum State {
        TEXT,
        ESCAPE,
        CHARSET,
        CONTROL,
        STRING,
        STRING_END
    }

    private final StringBuilder parameters = new StringBuilder();
    private State state = State.TEXT;

    /** What a sequence does to the line it stands in. */
    interface Line {

        void print(char c);

        void eraseFrom(boolean start);

        void move(int columns);

        void enterRow(int number);

        /** @param column from 0 */
        void moveTo(int column);
    }

    /** Whether the last sequence is not complete yet. */
    boolean isInside() {
        return state != State.TEXT;
    }

    void accept(char c, Line line) {
        switch (state) {
            case TEXT -> text(c, line);
            case ESCAPE -> escape(c, line);
            case CHARSET -> state = State.TEXT;
            case CONTROL -> control(c, line);
            case STRING -> string(c);
            case STRING_END -> state = c == '\\' ? State.TEXT : State.STRING;
        }
    }

    private void text(char c, Line line) {
        if (c == '\u001b') {
            state = State.ESCAPE;
        } else if (isShown(c)) {
            line.print(c);
        }
    }

    private static boolean isShown(char c) {
        return c >= ' ' ? c != '\u007f' : "\n\r\b\t".indexOf(c) >= 0;
    }

    private void escape(char c, Line line) {
        parameters.setLength(0);
        if (c == 'D' || c == 'E') { // IND and NEL go down a line as LF does; some switches end lines so
            line.print('\n');
        }
        state = switch (c) {
            case '[' -> State.CONTROL;
            case ']', 'P', 'X', '^', '_' -> State.STRING;
            case '(', ')', '*', '+', '#', '%' -> State.CHARSET;
            default -> State.TEXT;
        };
    }

    private void control(char c, Line line) {
        if (c < '@' || c > '~') {
            grow(c);
            return;
        }
        state = State.TEXT;
        switch (c) {
            case 'K', 'J' -> line.eraseFrom("2".contentEquals(parameters));
            case 'C' -> line.move(count());
            case 'D' -> line.move(-count());
            case 'G' -> line.moveTo(count() - 1);
            case 'H', 'f' -> {
                int semicolon = parameters.indexOf(";");
                line.enterRow(count(0, semicolon < 0 ? parameters.length() : semicolon));
                line.moveTo(semicolon < 0 ? 0 : count(semicolon + 1, parameters.length()) - 1);
            }
            default -> {} // colours, modes, positions: they print nothing
        }
    }

    private void string(char c) {
        if (c == '\u0007') {
            state = State.TEXT;
        } else if (c == '\u001b') {
            state = State.STRING_END;
        } else {
            grow(c);
        }
    }

    private void grow(char c) {
        parameters.append(c);
        if (parameters.length() > LONGEST) {
            state = State.TEXT;
        }
    }

    private int count() {
        return count(0, parameters.length());
    }

    /** The number that stands there, 1 where there is none; 0 counts as 1, too. */
    private int count(int from, int to) {
        String number = parameters.substring(from, to);
        boolean isNumber =
                !number.isEmpty() && number.length() < 5 && number.chars().allMatch(Character::isDigit);
        return isNumber ? Math.max(1, Integer.parseInt(number)) : 1;
    }
}
