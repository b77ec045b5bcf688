package tom.it.fuzz;

import java.util.Locale;

/**
 * What came back.
 *
 * @param status 0 when the connection was closed without an answer, -1 when nothing came in time
 * @param head the status line and the headers
 */
record Reply(int status, String head, String body) {

    static final Reply CLOSED = new Reply(0, "", "");
    static final Reply NOTHING = new Reply(-1, "", "");

    /** Whether Tom has said it: as JSON or as a page, and in HTTP/0.9 without a head. */
    boolean isOfTom() {
        return (head + body).contains("\"type\":\"urn:tom:problem:")
                || head.toLowerCase(Locale.ROOT).contains("application/problem+json")
                || body.contains(" Tom</title>");
    }

    boolean ends() {
        return head.toLowerCase(Locale.ROOT).contains("\r\nconnection: close");
    }

    boolean isAccepted() {
        return status == 200 || status == 202;
    }
}
