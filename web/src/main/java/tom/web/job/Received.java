package tom.web.job;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import tom.config.Roles;
import tom.web.Caller;
import tom.web.Noted;

/**
 * A submit as it came in.
 *
 * @param role the caller's highest
 */
record Received(InputStream body, Caller caller, String role, boolean prefersAsync, Noted noted) {

    private static final String NO_ROLE = "";

    private static final Pattern RESPOND_ASYNC = Pattern.compile("(?i)(^|[,;])\\s*respond-async\\s*($|[,;])");

    static Received of(InputStream body, HttpHeaders headers, SecurityContext security, Noted noted) {
        List<String> preferences = headers.getRequestHeader("Prefer");
        String role = Roles.highest(security::isUserInRole).orElse(NO_ROLE);
        return new Received(body, Caller.of(security), role, preferences != null && prefersAsync(preferences), noted);
    }

    static boolean prefersAsync(List<String> preferences) {
        return preferences.stream()
                .anyMatch(preference -> RESPOND_ASYNC.matcher(preference).find());
    }
}
