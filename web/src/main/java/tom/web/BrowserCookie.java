package tom.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tom.session.SessionId;

/**
 * A cookie that only Tom reads and that no script sees. Where the address allows it, its name makes browsers refuse one
 * that another host, or a page without TLS, has set.
 */
public final class BrowserCookie {

    private static final String SESSION = "tom-session";

    private final String name;
    private final BrowserAddress at;

    /** @param title the name without what stands before it */
    public BrowserCookie(String title, BrowserAddress at) {
        this.name = prefix(at) + title;
        this.at = at;
    }

    /** The one that says who is signed in. */
    public static BrowserCookie session(BrowserAddress at) {
        return new BrowserCookie(SESSION, at);
    }

    /** The session of a request; two different ones are none. */
    public static Optional<SessionId> session(HttpServletRequest request, BrowserAddress at) {
        return session(at).value(request).flatMap(SessionId::parse);
    }

    public Optional<String> value(HttpServletRequest request) {
        List<String> values = all(request)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .distinct()
                .toList();
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** The titles of a request's cookies that begin with this one's. */
    public List<String> titlesLikeThis(HttpServletRequest request) {
        return all(request)
                .map(Cookie::getName)
                .filter(other -> other.startsWith(name))
                .map(other -> other.substring(prefix(at).length()))
                .toList();
    }

    /** For {@code Set-Cookie}: until the browser is closed. */
    public String holding(String value) {
        return name + "=" + value + "; Path=" + (at.path().isEmpty() ? "/" : at.path()) + "; HttpOnly; SameSite=Lax"
                + (at.isSecure() ? "; Secure" : "");
    }

    public String holding(String value, Duration life) {
        return holding(value) + "; Max-Age=" + life.toSeconds();
    }

    public String gone() {
        return holding("", Duration.ZERO);
    }

    private static Stream<Cookie> all(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null ? Stream.empty() : Arrays.stream(cookies);
    }

    private static String prefix(BrowserAddress at) {
        if (!at.isSecure()) {
            return "";
        }
        return at.path().isEmpty() ? "__Host-" : "__Secure-";
    }
}
