package tom.web;

import java.util.Optional;

/** What a text from outside may look like. */
public enum TextRule {
    /** A command or configuration line: what goes to a device, and no second line in it. */
    LINE(4096, true),
    /** Names and keys. */
    NAME(255, false),
    /** User names and passwords; blanks belong to them. */
    SECRET(1024, true);

    private final int longest;
    private final boolean blankAllowed;

    TextRule(int longest, boolean blankAllowed) {
        this.longest = longest;
        this.blankAllowed = blankAllowed;
    }

    /** What is wrong with the text, without quoting it. */
    Optional<String> violation(String text) {
        if (text.isEmpty() || text.length() > longest) {
            return Optional.of("must have 1 to " + longest + " characters");
        }
        if (!blankAllowed && text.isBlank()) {
            return Optional.of("must not be blank");
        }
        return text.codePoints().anyMatch(TextRule::isForbidden)
                ? Optional.of("must not contain control characters or line breaks")
                : Optional.empty();
    }

    /** C0, DEL, C1, the line and paragraph separators, and halves of characters, which no encoding can carry. */
    private static boolean isForbidden(int character) {
        return Character.isISOControl(character)
                || character == 0x2028
                || character == 0x2029
                || Character.getType(character) == Character.SURROGATE;
    }
}
