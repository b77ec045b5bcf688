package tom.web.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Accept-Encoding}. */
final class AcceptEncoding {

    /** A coding and its weight, {@code gzip;q=0.5}; the weight zero refuses it. */
    private static final Pattern CODING = Pattern.compile("\\s*([^\\s;]+)\\s*(?:;\\s*q=([0-9.]+)\\s*)?");

    private static final Pattern ZERO = Pattern.compile("[0.]*");

    private AcceptEncoding() {}

    static boolean takesGzip(@Nullable List<String> headers) {
        if (headers == null) {
            return false;
        }
        Map<String, Boolean> codings = headers.stream()
                .flatMap(header -> Arrays.stream(header.toLowerCase(Locale.ROOT).split(",")))
                .map(CODING::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(coding -> coding.group(1), AcceptEncoding::isWanted, Boolean::logicalOr));
        return codings.getOrDefault("gzip", codings.getOrDefault("*", false));
    }

    private static boolean isWanted(Matcher coding) {
        String weight = coding.group(2);
        return weight == null || !ZERO.matcher(weight).matches();
    }
}
