package tom.scrape;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a client and Redis and counts round trips: how often the client speaks again after an answer. */
final class TripCounter implements AutoCloseable {

    private final int target;
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger trips = new AtomicInteger();
    private final AtomicBoolean answered = new AtomicBoolean(true);

    TripCounter(int target) throws IOException {
        this.target = target;
        threads.execute(this::accept);
    }

    String url() {
        return "redis://127.0.0.1:" + server.getLocalPort() + "/0";
    }

    /** How many round trips an action takes. */
    int count(Runnable action) {
        int before = trips.get();
        action.run();
        return trips.get() - before;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket redis = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(redis);
                threads.execute(() -> copy(client, redis, this::asked));
                threads.execute(() -> copy(redis, client, () -> answered.set(true)));
            }
        } catch (IOException e) {
            threads.shutdown(); // closed: nobody is connected any more
        }
    }

    private void asked() {
        if (answered.getAndSet(false)) {
            trips.incrementAndGet();
        }
    }

    private void copy(Socket from, Socket to, Runnable seen) {
        byte[] buffer = new byte[1 << 20];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                seen.run();
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            answered.set(true); // closed
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
