package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Stands between a node and its Redis, or a device, and can lose replies or the whole line. */
final class TcpProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger toLose = new AtomicInteger();
    private volatile String request = "";
    private final List<Hold> holds = new CopyOnWriteArrayList<>();
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

    /** Requests that contain all of these texts wait here from now on; what came before them in one piece goes on. */
    Hold holdRequests(String... texts) {
        return add(new Hold(true, false, List.of(texts)));
    }

    /** Requests that contain all of these texts are carried out from now on, and their replies wait here. */
    Hold holdRepliesTo(String... texts) {
        return add(new Hold(false, true, List.of(texts)));
    }

    /** Replies that contain this text wait here from now on. */
    Hold holdReplies(String text) {
        return add(new Hold(false, false, List.of(text)));
    }

    private Hold add(Hold hold) {
        holds.add(hold);
        return hold;
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
        private volatile @Nullable Hold repliesWaitFor;

        Link(Socket client, Socket redis) {
            this.client = client;
            this.redis = redis;
        }

        void requests() {
            pump(client, redis, bytes -> {
                if (toLose.get() > 0 && bytes.contains(request) && toLose.getAndDecrement() > 0) {
                    losesNext = true;
                }
                holds.stream().filter(hold -> hold.isOfReplyTo(bytes)).forEach(hold -> repliesWaitFor = hold);
                return true;
            });
        }

        void replies() {
            pump(redis, client, bytes -> {
                Hold hold = repliesWaitFor;
                if (hold != null) {
                    hold.pass();
                }
                return !losesNext;
            });
        }

        private void pump(Socket from, Socket to, java.util.function.Predicate<String> goesOn) {
            byte[] buffer = new byte[1 << 16];
            try {
                int count = from.getInputStream().read(buffer);
                while (count >= 0 && goesOn.test(new String(buffer, 0, count, StandardCharsets.ISO_8859_1))) {
                    if (!silent) {
                        write(to, buffer, count, from == client);
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

        private void write(Socket to, byte[] buffer, int count, boolean isRequest) throws IOException {
            String bytes = new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
            int sent = 0;
            for (Hold hold : holds) {
                int at = hold.startIn(bytes, isRequest);
                if (at >= sent) {
                    to.getOutputStream().write(buffer, sent, at - sent);
                    hold.pass();
                    sent = at;
                }
            }
            to.getOutputStream().write(buffer, sent, count - sent);
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

    /** Something that waits in the proxy until a test lets it go. */
    static final class Hold {

        private final boolean ofRequest;
        private final boolean ofReplyTo;
        private final List<String> texts;
        private final CountDownLatch seen = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        private Hold(boolean ofRequest, boolean ofReplyTo, List<String> texts) {
            this.ofRequest = ofRequest;
            this.ofReplyTo = ofReplyTo;
            this.texts = texts;
        }

        /** Until the first one waits. */
        void await() throws InterruptedException {
            assertThat(seen.await(FaultLab.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("seen %s", texts)
                    .isTrue();
        }

        boolean isSeen() {
            return seen.getCount() == 0;
        }

        /** Lets all go on that wait, and the later ones. */
        void release() {
            released.countDown();
        }

        private boolean isOfReplyTo(String bytes) {
            return ofReplyTo && containsAll(bytes);
        }

        /** Where the command begins that has to wait; -1 when there is none. */
        private int startIn(String bytes, boolean isRequest) {
            return ofReplyTo || ofRequest != isRequest || !containsAll(bytes)
                    ? -1
                    : isRequest ? bytes.lastIndexOf('*', bytes.indexOf(texts.get(0))) : 0;
        }

        private boolean containsAll(String bytes) {
            return texts.stream().allMatch(bytes::contains);
        }

        private void pass() {
            seen.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
