package tom.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a node and its Redis, or a device, and can lose replies or the whole line. */
final class TcpProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger toLose = new AtomicInteger();
    private volatile String request = "";
    private volatile boolean down;
    private volatile boolean silent;

    TcpProxy(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    String url() {
        return "redis://127.0.0.1:" + server.getLocalPort() + "/0";
    }

    /** The next requests that contain this text are carried out, but their replies are lost with their connections. */
    void loseReplies(String text, int times) {
        request = text;
        toLose.set(times);
    }

    int leftToLose() {
        return toLose.get();
    }

    int accepted() {
        return accepted.get();
    }

    void down() {
        down = true;
        links.forEach(Link::close);
    }

    /** Nothing gets through any more, and nobody is told. */
    void fallSilent() {
        silent = true;
    }

    int port() {
        return server.getLocalPort();
    }

    void up() {
        down = false;
    }

    @Override
    public void close() throws IOException {
        server.close();
        links.forEach(Link::close);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                accepted.incrementAndGet();
                if (down) {
                    client.close();
                } else {
                    open(client);
                }
            }
        } catch (SocketException e) {
            links.forEach(Link::close);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open(Socket client) throws IOException {
        Socket redis = new Socket();
        redis.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        Link link = new Link(client, redis);
        links.add(link);
        thread(link::requests);
        thread(link::replies);
    }

    private static void thread(Runnable body) {
        Thread thread = new Thread(body, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private final class Link {

        private final Socket client;
        private final Socket redis;
        private volatile boolean losesNext;

        Link(Socket client, Socket redis) {
            this.client = client;
            this.redis = redis;
        }

        void requests() {
            pump(client, redis, bytes -> {
                if (toLose.get() > 0 && bytes.contains(request) && toLose.getAndDecrement() > 0) {
                    losesNext = true;
                }
                return true;
            });
        }

        void replies() {
            pump(redis, client, bytes -> !losesNext);
        }

        private void pump(Socket from, Socket to, java.util.function.Predicate<String> goesOn) {
            byte[] buffer = new byte[1 << 16];
            try {
                int count = from.getInputStream().read(buffer);
                while (count >= 0 && goesOn.test(new String(buffer, 0, count, StandardCharsets.ISO_8859_1))) {
                    if (!silent) {
                        to.getOutputStream().write(buffer, 0, count);
                    }
                    count = from.getInputStream().read(buffer);
                }
            } catch (IOException e) {
                losesNext = true; // one side is gone: so is the line
            } finally {
                if (!silent) {
                    close();
                }
            }
        }

        void close() {
            links.remove(this);
            for (Socket socket : new Socket[] {client, redis}) {
                try {
                    socket.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
