package tom.web.job;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import tom.web.Caller;

/** A submit as it came in. */
record Received(InputStream body, Caller caller, boolean prefersAsync) {

    private static final Pattern RESPOND_ASYNC = Pattern.compile("(?i)(^|[,;])\\s*respond-async\\s*($|[,;])");

    static Received of(InputStream body, HttpHeaders headers, SecurityContext security) {
        List<String> preferences = headers.getRequestHeader("Prefer");
        return new Received(body, Caller.of(security), preferences != null && prefersAsync(preferences));
    }

    static boolean prefersAsync(List<String> preferences) {
        return preferences.stream()
                .anyMatch(preference -> RESPOND_ASYNC.matcher(preference).find());
    }
}
