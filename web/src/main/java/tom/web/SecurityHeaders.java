package tom.web;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every answer says to browsers: keep it nowhere, take it for nothing else, run, frame and embed nothing of it. */
final class SecurityHeaders {

    static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options",
            "nosniff",
            HttpHeaders.CACHE_CONTROL,
            "no-store",
            "Content-Security-Policy",
            "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy",
            "no-referrer",
            "X-Frame-Options",
            "DENY",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    /** A proxy that has the certificate says with this what its client speaks. */
    static final String PROXIED = "X-Forwarded-Proto";

    private static final String LATER_TOO = "Strict-Transport-Security";
    private static final String A_YEAR = "max-age=31536000";

    private SecurityHeaders() {}

    /**
     * Those of one answer.
     *
     * @param secure whether it goes out encrypted
     * @param proxied what a proxy says of that. Everybody is believed: a browser heeds the header only where it came over
     *     TLS, and nobody else gets the answer
     */
    static Map<String, String> of(boolean secure, @Nullable String proxied) {
        if (!secure && !"https".equalsIgnoreCase(proxied)) {
            return ALWAYS;
        }
        Map<String, String> headers = new LinkedHashMap<>(ALWAYS);
        headers.put(LATER_TOO, A_YEAR);
        return headers;
    }
}
