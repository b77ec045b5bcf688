package tom.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** What runs, to be stopped in reverse order, also when that is asked for in the middle of a start. */
public final class Running implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;

    /** Starts one more part; a stop that comes meanwhile waits, so that it does not miss the part. */
    public synchronized <T extends AutoCloseable> T start(Supplier<T> part) {
        if (closed) {
            throw new DemoException("stopped");
        }
        T started = part.get();
        parts.push(started);
        return started;
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!parts.isEmpty()) {
            closePart(parts.pop());
        }
    }

    private static void closePart(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            // The others must be stopped nevertheless.
            System.err.println("not stopped in order: " + e.getMessage());
        }
    }
}
