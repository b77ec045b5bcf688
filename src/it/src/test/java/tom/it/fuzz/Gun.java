package tom.it.fuzz;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Sends requests, several on a connection where their ends can be told, and hands over each with its answer. */
final class Gun {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int PAUSE_MILLIS = 1_500;

    private final URI node;
    private final BiConsumer<Case, Reply> answered;

    Gun(URI node, BiConsumer<Case, Reply> answered) {
        this.node = node;
        this.answered = answered;
    }

    /** One after the other on one connection, as long as the server keeps it. */
    void fire(List<Case> cases) throws IOException {
        List<Case> rest = new ArrayList<>(cases);
        while (!rest.isEmpty()) {
            int done = rest.get(0).alone() ? 0 : together(rest);
            if (done == 0) { // also whoever was closed at once: it is asked once more, for nothing but this
                answered.accept(rest.get(0), alone(rest.get(0)));
                done = 1;
            }
            rest.subList(0, done).clear();
        }
    }

    /** @return how many were answered */
    private int together(List<Case> cases) throws IOException {
        int done = 0;
        try (Socket socket = connect()) {
            ReplyReader replies = new ReplyReader(new BufferedInputStream(socket.getInputStream()));
            socket.setSoTimeout(PATIENCE_MILLIS);
            while (done < cases.size() && !cases.get(done).alone()) {
                Case one = cases.get(done);
                socket.getOutputStream().write(one.bytes());
                Reply reply = replies.next(one.method());
                if (reply.status() == 0) {
                    return done;
                }
                answered.accept(one, reply);
                done++;
                if (reply.ends()) {
                    return done;
                }
            }
        } catch (SocketException | EOFException closed) {
            return done;
        } catch (SocketTimeoutException nothing) {
            answered.accept(cases.get(done), Reply.NOTHING);
            return done + 1;
        }
        return done;
    }

    private Reply alone(Case one) throws IOException {
        try (Socket socket = connect()) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            try {
                socket.getOutputStream().write(one.bytes());
                awaitAnswer(socket, in);
            } catch (SocketException refusedBeforeItsEnd) {
                // the answer may stand there nevertheless
            }
            socket.setSoTimeout(PATIENCE_MILLIS);
            return new ReplyReader(in).next(one.method());
        } catch (SocketTimeoutException nothing) {
            return Reply.NOTHING;
        } catch (SocketException | EOFException closed) {
            return Reply.CLOSED;
        }
    }

    /** Whoever waits for more is told that no more comes. */
    private static void awaitAnswer(Socket socket, InputStream in) throws IOException {
        in.mark(1);
        try {
            socket.setSoTimeout(PAUSE_MILLIS);
            if (in.read() >= 0) {
                in.reset();
            }
        } catch (SocketTimeoutException waits) {
            socket.shutdownOutput();
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(node.getHost(), node.getPort());
        socket.setTcpNoDelay(true);
        return socket;
    }
}
