package tom.simulator.shell;

/** What was typed, and which key ended it. */
record Line(String text, End end) {

    /** The key that ended a line. */
    enum End {
        ENTER,
        /** Ctrl-C. */
        INTERRUPT,
        /** Ctrl-Z. */
        SUSPEND,
        /** Ctrl-D on an empty line, or the connection is gone. */
        CLOSED
    }

    boolean is(End other) {
        return end == other;
    }
}
