package tom.simulator.shell;

import java.util.List;

/** What a line that was typed means on a platform. */
sealed interface Match {

    /**
     * A command.
     *
     * @param canonical the line with its abbreviations written out
     * @param arguments what stands for the placeholders
     */
    record Found(CommandRow row, String canonical, List<String> arguments) implements Match {

        public Found {
            arguments = List.copyOf(arguments);
        }

        String argument(int index) {
            return arguments.get(index);
        }
    }

    /** Nothing that this platform knows, from the column {@code offset} of the word with number {@code index} on. */
    record Unknown(int offset, int index, String word) implements Match {}

    /** The beginning of a command. */
    record Incomplete(int offset) implements Match {}

    /** A word that could be several. */
    record Ambiguous(int offset, int index, String word) implements Match {}
}
