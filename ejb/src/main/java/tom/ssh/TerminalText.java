package tom.ssh;

import java.nio.CharBuffer;
import java.util.Set;

/**
 * What a terminal would show of the bytes that a device sends, however they are split: finished lines, and the one that
 * is still being written.
 */
final class TerminalText implements EscapeFilter.Line {

    /** Where shells break a long input line: by the width we asked for, or by the one terminals are born with. */
    private static final Set<Integer> WIDTHS = Set.of(80, Transport.COLUMNS);

    /** Longer lines are output, perhaps with a prompt at their end. */
    static final int LONGEST_LINE = 512;

    private final Decoder decoder = new Decoder();
    private final EscapeFilter escapes = new EscapeFilter();
    private final StringBuilder finished = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private int rowStart;
    private int row;
    private int textRow;
    private int cursor;

    void accept(byte[] bytes, int length) {
        CharBuffer text = decoder.decode(bytes, length);
        while (text.hasRemaining()) {
            escapes.accept(text.get(), this);
        }
    }

    /** Everything since the last {@link #clear}, the unfinished line included. */
    String text() {
        return textFrom(0);
    }

    String textFrom(int position) {
        return new StringBuilder(finished.length() - position + line.length())
                .append(finished, position, finished.length())
                .append(line)
                .toString();
    }

    /** Where the finished line begins that ends here, unless that is before {@code from}. */
    int lineStart(int end, int from) {
        int start = end;
        while (start > from && finished.charAt(start - 1) != '\n') {
            start--;
        }
        return start;
    }

    /** The finished lines only, and no more than so many characters of them. */
    String finishedFrom(int position, int atMost) {
        return finished.substring(position, Math.min(finished.length(), position + atMost));
    }

    /** Where the unfinished line begins; grows with every line end. */
    int position() {
        return finished.length();
    }

    /**
     * The unfinished line, of a long one only the last {@link #LONGEST_LINE} characters; empty while it cannot be judged,
     * because a control sequence is not complete.
     */
    String line() {
        return escapes.isInside() ? "" : line.substring(Math.max(0, line.length() - LONGEST_LINE));
    }

    /** The last finished line, empty where there is none. */
    String lineAbove() {
        int end = finished.length() - 1;
        return end < 0 ? "" : finished.substring(finished.lastIndexOf("\n", end - 1) + 1, end);
    }

    /** Forgets the finished lines. */
    void clear() {
        finished.setLength(0);
    }

    /** Forgets everything behind this position, where a line begins, and leaves that line unfinished. */
    void goBackTo(int position, String text) {
        finished.setLength(position);
        clearLine();
        line.append(text);
        cursor = line.length();
    }

    /** Gives a prompt behind output, which did not end its line, a line of its own. */
    void breakBefore(String prompt) {
        int end = line.length() - prompt.length();
        if (end > 0 && line.indexOf(prompt, end) == end) {
            goBackTo(finished.append(line, 0, end).append('\n').length(), prompt);
        }
    }

    /** Forgets the unfinished line: a pager that is about to be answered. */
    void clearLine() {
        line.setLength(0);
        rowStart = 0;
        cursor = 0;
    }

    @Override
    public void print(char c) {
        switch (c) {
            case '\n' -> {
                finished.append(line).append('\n');
                clearLine();
            }
            case '\r' -> carriageReturn();
            case '\b' -> move(-1);
            default -> put(c);
        }
    }

    @Override
    public void move(int columns) {
        cursor = Math.max(rowStart, Math.min(line.length(), cursor + columns));
        dropErased();
    }

    @Override
    public void enterRow(int number) {
        row = number;
    }

    @Override
    public void moveTo(int column) {
        cursor = Math.min(line.length(), rowStart + column);
        dropErased();
    }

    @Override
    public void eraseFrom(boolean start) {
        line.setLength(start ? rowStart : cursor);
        cursor = line.length();
    }

    /** A shell that breaks its input line prints a blank in the next row and returns: nothing to overwrite. */
    private void carriageReturn() {
        boolean isBreak =
                cursor == line.length() && WIDTHS.contains(cursor - rowStart - 1) && line.charAt(cursor - 1) == ' ';
        if (isBreak) {
            line.setLength(cursor - 1);
            rowStart = line.length();
        }
        cursor = rowStart;
        dropErased();
    }

    private void put(char c) {
        enterLine();
        if (cursor == line.length()) {
            line.append(c);
        } else {
            line.setCharAt(cursor, c);
        }
        cursor++;
    }

    /** Which row it is does not matter, as most devices write into the last one; only whether text stands in another. */
    private void enterLine() {
        if (row != textRow && textRow != 0 && !line.isEmpty()) {
            finished.append(line).append('\n');
            clearLine();
        }
        textRow = row;
    }

    /** A pager is erased with blanks; they are no part of the text that follows. */
    private void dropErased() {
        if (cursor == 0 && line.chars().allMatch(c -> c == ' ')) {
            line.setLength(0);
        }
    }
}
