package tom.web.console;

/** A piece of HTML. Text becomes one only by {@link #text}, which takes the meaning from every sign of it. */
record Markup(String html) {

    static final Markup NOTHING = new Markup("");

    static Markup text(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(sign -> {
            switch (sign) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(Character.isISOControl(sign) ? ' ' : sign);
            }
        });
        return new Markup(safe.toString());
    }
}
