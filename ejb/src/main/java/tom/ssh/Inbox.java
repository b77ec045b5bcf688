package tom.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Where the connection's thread puts what the device sends, and the session takes it. It holds only so much: a device
 * that is faster than the session has to wait.
 */
final class Inbox extends OutputStream {

    private final byte[] buffer = new byte[1 << 17];
    private int start;
    private int size;
    private boolean ended;

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** Waits for room; what comes after the end is dropped. */
    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int done = 0;
        while (done < length && awaitRoom()) {
            int end = (start + size) % buffer.length;
            int part = Math.min(length - done, Math.min(buffer.length - size, buffer.length - end));
            System.arraycopy(bytes, offset + done, buffer, end, part);
            size += part;
            done += part;
            notifyAll();
        }
    }

    /** Returns how many bytes were taken, 0 when none came in time, -1 when none will. */
    synchronized int read(byte[] into, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toNanos(); size == 0 && !ended && left > 0; left = end - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        return size == 0 ? (ended ? -1 : 0) : take(into, 0, into.length);
    }

    /** The same as a stream, which waits for as long as it takes. */
    InputStream stream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return await(into, offset, length);
            }
        };
    }

    /** The device sends no more, or nobody listens any more: what is here can still be read. */
    @Override
    public synchronized void close() {
        ended = true;
        notifyAll();
    }

    private synchronized int await(byte[] into, int offset, int length) throws IOException {
        try {
            while (size == 0 && !ended) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        return size == 0 ? -1 : take(into, offset, length);
    }

    private synchronized int take(byte[] into, int offset, int length) {
        int part = Math.min(length, Math.min(size, buffer.length - start));
        System.arraycopy(buffer, start, into, offset, part);
        start = (start + part) % buffer.length;
        size -= part;
        notifyAll();
        return part;
    }

    /** Whether the device sends no more, as far as is known. */
    synchronized boolean hasEnded() {
        return ended;
    }

    private synchronized boolean awaitRoom() {
        try {
            while (size == buffer.length && !ended) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !ended;
    }
}
