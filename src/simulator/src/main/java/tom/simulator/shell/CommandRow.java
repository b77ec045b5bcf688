package tom.simulator.shell;

import java.util.List;

/**
 * One command that a platform knows.
 *
 * @param words literals, {@code <n>} for a number, {@code <word>} for any word, {@code <rest>} for all that follows
 * @param action the name of what it does
 * @param argument what the action is told, such as the name of a text
 */
record CommandRow(List<String> words, String action, String argument) {

    static final String REST = "<rest>";

    CommandRow {
        words = List.copyOf(words);
    }

    /** Whether there is nothing to type after so many words. */
    boolean endsAfter(int count) {
        return words.size() == count;
    }

    boolean hasWord(int index) {
        return index < words.size();
    }

    String word(int index) {
        return words.get(index);
    }

    boolean isLiteral(int index) {
        return !word(index).startsWith("<");
    }

    boolean takesRest(int index) {
        return word(index).equals(REST);
    }

    /** Whether the placeholder at this index takes what was typed. */
    boolean admits(int index, String typed) {
        return !isLiteral(index) && (!word(index).equals("<n>") || typed.chars().allMatch(Character::isDigit));
    }
}
