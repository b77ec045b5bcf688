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

    boolean isProblem() {
        return head.toLowerCase(Locale.ROOT).contains("application/problem+json");
    }

    boolean ends() {
        return head.toLowerCase(Locale.ROOT).contains("\r\nconnection: close");
    }

    boolean isAccepted() {
        return status == 200 || status == 202;
    }
}
