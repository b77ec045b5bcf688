package tom.web;

/**
 * What a parser does not check, or only when it is too late.
 *
 * @param depth how deep arrays and objects stand in each other
 * @param goesOn whether something follows the end of the first of them
 */
record JsonShape(int depth, boolean goesOn) {

    static JsonShape of(String text) {
        int depth = 0;
        int deepest = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (deepest > 0 && depth == 0 && !Character.isWhitespace(c)) {
                return new JsonShape(deepest, true);
            }
            if (quoted && c == '\\') {
                i++; // whatever is escaped, it does not end the text
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                depth += step(c);
                deepest = Math.max(deepest, depth);
            }
        }
        return new JsonShape(deepest, false);
    }

    private static int step(char c) {
        return switch (c) {
            case '{', '[' -> 1;
            case '}', ']' -> -1;
            default -> 0;
        };
    }
}
