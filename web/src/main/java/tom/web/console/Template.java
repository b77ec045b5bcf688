package tom.web.console;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of HTML with places to be filled: {@code {{name}}}. */
final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private final String html;

    private Template(String html) {
        this.html = html;
    }

    static Template load(String file) {
        return new Template(ConsoleFile.load(file).text());
    }

    /** @param values texts, which are escaped, and {@link Markup}, which is not */
    Markup fill(Map<String, ?> values) {
        return new Markup(PLACE.matcher(html).replaceAll(place -> {
            Object value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException("nothing for the place " + place.group(1));
            }
            Markup markup = value instanceof Markup ready ? ready : Markup.text(value.toString());
            return Matcher.quoteReplacement(markup.html());
        }));
    }
}
