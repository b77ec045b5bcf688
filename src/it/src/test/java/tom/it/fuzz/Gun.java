package tom.it.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Sends requests, several at once on a connection where their ends can be told, and hands over each with its answer. */
final class Gun {

    private static final int PATIENCE_MILLIS = 20_000;

    private final URI node;
    private final BiConsumer<Case, Reply> answered;

    Gun(URI node, BiConsumer<Case, Reply> answered) {
        this.node = node;
        this.answered = answered;
    }

    void fire(List<Case> cases) throws IOException {
        for (Case one : cases) {
            if (one.alone()) {
                answered.accept(one, alone(one));
            }
        }
        List<Case> rest =
                new ArrayList<>(cases.stream().filter(one -> !one.alone()).toList());
        while (!rest.isEmpty()) {
            int done = pipeline(rest);
            if (done == 0) { // whoever closes at once is asked once more, for nothing but this
                answered.accept(rest.get(0), alone(rest.get(0)));
                done = 1;
            }
            rest.subList(0, done).clear();
        }
    }

    /** @return how many were answered */
    private int pipeline(List<Case> cases) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        cases.forEach(one -> all.writeBytes(one.bytes()));
        int done = 0;
        try (Socket socket = connect()) {
            ReplyReader replies = new ReplyReader(new BufferedInputStream(socket.getInputStream()));
            socket.getOutputStream().write(all.toByteArray());
            for (Case one : cases) {
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

    /** Says that nothing more follows, so that nobody waits for it. */
    private Reply alone(Case one) throws IOException {
        try (Socket socket = connect()) {
            ReplyReader replies = new ReplyReader(new BufferedInputStream(socket.getInputStream()));
            try {
                socket.getOutputStream().write(one.bytes());
                socket.shutdownOutput();
            } catch (SocketException refusedBeforeItsEnd) {
                // the answer may stand there nevertheless
            }
            return replies.next(one.method());
        } catch (SocketTimeoutException nothing) {
            return Reply.NOTHING;
        } catch (SocketException | EOFException closed) {
            return Reply.CLOSED;
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(node.getHost(), node.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return socket;
    }
}
