package tom.ssh;

/** Where an empty line was typed during a turn, to see what the device does about it. */
final class Asked {

    private final TerminalText terminal;
    private int times;
    private int unanswered;
    private int first;
    private int last;
    private int at = -1;
    private String line = "";

    Asked(TerminalText terminal) {
        this.terminal = terminal;
    }

    /** @param from where the prompt begins that is to be shown again */
    void again(int from) {
        unanswered = isHere() ? unanswered + 1 : 1;
        times++;
        first = times == 1 ? from : first;
        last = from;
        at = terminal.position();
        line = terminal.line();
    }

    int times() {
        return times;
    }

    /** How often it was typed at the same place. */
    int unanswered() {
        return unanswered;
    }

    /** Where the prompt began at the first time. */
    int first() {
        return first;
    }

    /** Where the prompt began at the last time. */
    int last() {
        return last;
    }

    /** The last line, as it was then. */
    String line() {
        return line;
    }

    /** Whether nothing has come since. */
    boolean isHere() {
        return at == terminal.position() && line.equals(terminal.line());
    }
}
