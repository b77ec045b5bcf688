package tom.it.fuzz;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tom.it.Server;

/** Refusals that a server makes itself, before Tom can see the request: for which requests it may, and with which status. */
final class OwnAnswers {

    /** In HTTP these take no body; Payara refuses one where Tom would not look at it. */
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE");

    private static final Set<String> KNOWN = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE");

    private static final Pattern NOT_PRINTABLE = Pattern.compile("[^\\x20-\\x7e\\t\\r\\n]");
    private static final Pattern UNREADABLE_BY_PAYARA = Pattern.compile("[%\\\\]|\\.\\.|/\\./");
    private static final Pattern UNREADABLE_BY_UNDERTOW = Pattern.compile("[%\\\\\"<>`{}|^\\x80-\\xff]");
    private static final Pattern COOKIE = Pattern.compile("(?m)^Cookie:.*[\\x80-\\xff]");
    private static final Pattern OF_THE_WAR = Pattern.compile("(?i)(WEB|META)-INF");
    private static final int MOST_PARAMETERS = 1000;
    private static final int MOST_HEADERS = 100;

    private record Own(int status, Predicate<Case> requests) {}

    private static final List<Own> OF_PAYARA = List.of(
            new Own(400, Case::alone),
            new Own(400, one -> NOT_PRINTABLE.matcher(one.head()).find()),
            new Own(400, one -> WITHOUT_BODY.contains(one.method()) && one.hasBody()),
            new Own(400, one -> UNREADABLE_BY_PAYARA.matcher(one.target()).find()),
            new Own(400, one -> one.head().lines().count() > MOST_HEADERS),
            new Own(405, one -> one.text().startsWith("TRACE ") || one.text().startsWith("CONNECT ")),
            new Own(417, one -> one.head().contains("\r\nExpect:")),
            new Own(505, Case::alone));

    private static final List<Own> OF_WILDFLY = List.of(
            new Own(400, Case::alone),
            new Own(400, one -> COOKIE.matcher(one.head()).find()),
            new Own(400, one -> UNREADABLE_BY_UNDERTOW.matcher(one.target()).find()),
            new Own(400, one -> one.target().split("[&;]", -1).length > MOST_PARAMETERS),
            new Own(404, one -> OF_THE_WAR.matcher(one.target()).find()),
            new Own(405, one -> one.text().startsWith("TRACE ") || one.target().startsWith("/openapi")),
            new Own(400, one -> !one.target().startsWith("/")));

    private OwnAnswers() {}

    /** Whether an answer that is not Tom's is one that the server may give to this request. */
    static boolean allow(Case one, Reply reply) {
        List<Own> own = Server.CHOSEN == Server.WILDFLY ? OF_WILDFLY : OF_PAYARA;
        return own.stream().anyMatch(each -> each.status == reply.status() && each.requests.test(one));
    }

    /** Payara may leave a CONNECT without an answer until it ends the connection. */
    static boolean allowSilence(Case one) {
        return Server.CHOSEN != Server.WILDFLY && one.text().startsWith("CONNECT ");
    }

    /** 501 is what servlets have for a method that HTTP does not know; below /api it is Tom's 405. */
    static boolean allowUnknownMethod(Case one, Reply reply) {
        return reply.status() == 501
                && !KNOWN.contains(one.text().split(" ", 2)[0])
                && (!one.target().startsWith("/api/") || one.target().contains(".."));
    }
}
