package tom.web.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the provider sends a browser back with.
 *
 * @param issuer who says so (RFC 9207); not all do
 * @param error why nobody is signed in
 */
record Callback(
        @Nullable String state,
        @Nullable String code,
        @Nullable String issuer,
        Optional<String> error) {

    private static final int LONGEST = 300;

    /** @throws SignInException when something stands there twice: who is meant, others may see in another way */
    static Callback of(HttpServletRequest request) {
        String error = only(request, "error");
        String more = only(request, "error_description");
        return new Callback(
                only(request, "state"),
                only(request, "code"),
                only(request, "iss"),
                Optional.ofNullable(error).map(code -> shortened(more == null ? code : code + ": " + more)));
    }

    private static @Nullable String only(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values != null && values.length > 1) {
            throw new SignInException(400, "The answer of the provider has " + name + " twice.");
        }
        return values == null || values[0].isEmpty() ? null : values[0];
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
