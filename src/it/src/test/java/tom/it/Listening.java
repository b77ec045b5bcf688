package tom.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import tom.demo.ChildProcess;

/** Waits for a server's port. */
final class Listening {

    private Listening() {}

    static void await(ChildProcess server, int port) {
        long start = System.nanoTime();
        while (!isOpen(port)) {
            if (server.ended(Duration.ofMillis(100))) {
                throw server.death();
            }
            if (System.nanoTime() - start > Site.START_LIMIT.toNanos()) {
                throw new AssertionError("nobody listens on port " + port);
            }
        }
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException notYet) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
