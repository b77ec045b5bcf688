package tom.simulator.shell;

/**
 * A line editor that writes its whole row again at every key: prompt and text, blanks up to the edge of the terminal, and
 * prompt and text once more. RouterOS has one.
 */
record Redraw(String prompt, int width) {

    String row(CharSequence typed) {
        String row = prompt + typed;
        return "\r\r" + row + " ".repeat(Math.max(0, width - row.length())) + "\u001b[K\r" + row;
    }
}
