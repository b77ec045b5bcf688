package tom.it.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads answers as they stand on a connection, one behind the other. */
final class ReplyReader {

    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+)");
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");

    private final InputStream in;

    ReplyReader(InputStream in) {
        this.in = in;
    }

    /** The next answer that is not an interim one; {@link Reply#CLOSED} when there is none. */
    Reply next(String method) throws IOException {
        Reply reply = read(method);
        while (reply.status() >= 100 && reply.status() < 200 && reply.status() != 101) {
            reply = read(method);
        }
        return reply;
    }

    private Reply read(String method) throws IOException {
        String head = head();
        if (head.isEmpty()) {
            return Reply.CLOSED;
        }
        Matcher status = STATUS.matcher(head);
        if (!status.lookingAt()) { // as HTTP/0.9 has it
            return new Reply(999, head, new String(in.readAllBytes(), ISO_8859_1));
        }
        int code = Integer.parseInt(status.group(1));
        return new Reply(code, head, hasBody(method, code) ? body(head.toLowerCase(Locale.ROOT)) : "");
    }

    private static boolean hasBody(String method, int status) {
        return !method.equals("HEAD") && status >= 200 && status != 204 && status != 304;
    }

    private String body(String head) throws IOException {
        if (head.contains("\r\ntransfer-encoding: chunked")) {
            StringBuilder body = new StringBuilder();
            for (int size = chunk(); size > 0; size = chunk()) {
                body.append(exactly(size));
                line();
            }
            line();
            return body.toString();
        }
        Matcher length = LENGTH.matcher(head);
        return length.find() ? exactly(Integer.parseInt(length.group(1))) : new String(in.readAllBytes(), ISO_8859_1);
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line().strip().replaceFirst(";.*", ""), 16);
    }

    private String exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("an answer is cut off");
        }
        return new String(bytes, ISO_8859_1);
    }

    /** Up to the blank line, without it. */
    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = line(); !line.isBlank(); line = line()) {
            head.append(line);
        }
        return head.toString();
    }

    /** With its end; empty at the end of everything. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            line.append((char) c);
            if (c == '\n') {
                break;
            }
        }
        return line.toString();
    }
}
