package tom.it.truth;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes queries without recorded series, so that they can be asked as of a time at which nothing was recorded. */
record Inlined(Map<String, String> records) {

    private static final Pattern RECORD = Pattern.compile("(\\w+:\\w+:\\w+)(?:\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(!?=)\"([^\"]*)\",? ?");

    String of(String query) {
        return RECORD.matcher(query)
                .replaceAll(found -> Matcher.quoteReplacement(
                        "(" + selected(of(records.get(found.group(1))), found.group(2)) + ")"));
    }

    /** Brackets take no matchers; the rows that match are those that have the label in common with one row made for it. */
    private static String selected(String expression, String matchers) {
        String selected = "(" + expression + ")";
        if (matchers != null) {
            Matcher matcher = MATCHER.matcher(matchers);
            while (matcher.find()) {
                String row = "label_replace(vector(1), \"" + matcher.group(1) + "\", \"" + matcher.group(3)
                        + "\", \"\", \"\")";
                String which = matcher.group(2).equals("=") ? " and on (" : " unless on (";
                selected = "(" + selected + which + matcher.group(1) + ") " + row + ")";
            }
        }
        return selected;
    }
}
