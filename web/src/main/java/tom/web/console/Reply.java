package tom.web.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is answered to a browser.
 *
 * @param headers name and value, beside those that all answers have
 */
record Reply(int status, String type, String body, List<Map.Entry<String, String>> headers) {

    /** Nothing but what Tom itself serves may run, be shown or be sent to; nobody may put a frame around it. */
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy", CONTENT_POLICY,
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "same-origin", // an address with a code in it goes nowhere; forms need their Origin
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cache-Control", "no-store");

    Reply {
        headers = List.copyOf(headers);
    }

    static Reply page(int status, Markup page) {
        return new Reply(status, "text/html;charset=UTF-8", page.html(), List.of());
    }

    static Reply file(String type, String text) {
        return new Reply(200, type, text, List.of());
    }

    /** The browser goes on there with a GET. */
    static Reply goTo(String address) {
        return new Reply(303, "text/plain;charset=UTF-8", "", List.of(Map.entry("Location", address)));
    }

    Reply with(String header, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(header, value));
        return new Reply(status, type, body, more);
    }

    Reply withCookies(List<String> cookies) {
        Reply reply = this;
        for (String cookie : cookies) {
            reply = reply.with("Set-Cookie", cookie);
        }
        return reply;
    }

    void send(HttpServletResponse response) {
        response.setStatus(status);
        response.setContentType(type);
        ALWAYS.forEach(response::setHeader);
        headers.forEach(header -> response.addHeader(header.getKey(), header.getValue()));
        byte[] bytes = body.getBytes(UTF_8);
        response.setContentLength(bytes.length);
        try {
            response.getOutputStream().write(bytes);
        } catch (IOException e) {
            // The browser has gone.
        }
    }
}
