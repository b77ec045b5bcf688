package tom.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tom.device.Deadline;

/**
 * A device that says what a test wrote down, in pieces of any size. Silence between two pieces is not waited for: whoever
 * would not have waited so long hears nothing. An empty line at a prompt is answered with that prompt, when everything
 * else was said, and is not in the list of what was written.
 */
final class ReplayTransport implements Transport {

    private static final byte[] HANG_UP = new byte[0];

    private final Deque<Object> coming = new ArrayDeque<>();
    private final Deque<List<Object>> answers = new ArrayDeque<>();
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final CountDownLatch aborted = new CountDownLatch(1);
    private int pieceSize = Integer.MAX_VALUE;
    private boolean closed;
    private boolean isBroken;
    private String lastLine = "";
    private int emptyLines;
    private int writes;
    private volatile boolean isWaitedFor;

    /** What comes by itself after the login. */
    static ReplayTransport greeting(Object... pieces) {
        ReplayTransport transport = new ReplayTransport();
        transport.coming.addAll(List.of(pieces));
        return transport;
    }

    /** What comes after the next write; pieces are text, bytes or the silence before the next piece. */
    ReplayTransport then(Object... pieces) {
        answers.add(List.of(pieces));
        return this;
    }

    /** The usual answer: the echo of a command, its output and a prompt. */
    ReplayTransport answer(String command, String output, String prompt) {
        return then(command + "\r\n" + output.replace("\n", "\r\n") + prompt);
    }

    /** After the last piece the connection ends. */
    ReplayTransport thenHangUp() {
        answers.add(List.of(HANG_UP));
        return this;
    }

    /** What comes now, by itself. */
    void says(String text) {
        coming.add(text);
    }

    /** The connection is gone, and only a write finds out. */
    void breaksUnseen() {
        isBroken = true;
    }

    /** The connection ends now. */
    void hangsUp() {
        coming.add(HANG_UP);
    }

    ReplayTransport inPiecesOf(int bytes) {
        pieceSize = bytes;
        return this;
    }

    List<String> written() {
        return written;
    }

    /** How often something was written, empty lines included. */
    int writes() {
        return writes;
    }

    /** Whether everything was said, and a reader waits for more. */
    boolean isWaitedFor() {
        return isWaitedFor;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void connect(Deadline deadline) {}

    @Override
    public int read(byte[] into, Duration atMost) {
        Object piece = coming.poll();
        if (piece == null && emptyLines > 0) {
            emptyLines--;
            piece = "\r\n" + lastLine;
        }
        if (piece == null) {
            return awaitNothing(atMost);
        }
        if (piece instanceof Duration silence) {
            return hush(silence, into, atMost);
        }
        byte[] bytes = bytes(piece);
        int count = Math.min(pieceSize, Math.min(into.length, bytes.length));
        System.arraycopy(bytes, 0, into, 0, count);
        show(bytes, count);
        if (count < bytes.length) {
            coming.push(Arrays.copyOfRange(bytes, count, bytes.length));
        }
        return bytes.length == 0 ? -1 : count;
    }

    @Override
    public void write(byte[] bytes, Deadline deadline) throws IOException {
        if (closed || isBroken || isAborted()) {
            throw new IOException("closed");
        }
        writes++;
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.isBlank() && lastLine.matches("\\S.*[^?\\]][#>$%] ?")) {
            emptyLines++;
            return;
        }
        written.add(text);
        coming.addAll(answers.isEmpty() ? List.of() : answers.remove());
    }

    @Override
    public void abort() {
        aborted.countDown();
    }

    @Override
    public boolean isAborted() {
        return aborted.getCount() == 0;
    }

    @Override
    public boolean isOpen() {
        return !closed && !isAborted();
    }

    @Override
    public void keepAlive(boolean on) {}

    @Override
    public void close() {
        closed = true;
    }

    private void show(byte[] bytes, int count) {
        String shown = lastLine + new String(bytes, 0, count, StandardCharsets.UTF_8);
        lastLine = shown.substring(Math.max(shown.lastIndexOf('\n'), shown.lastIndexOf('\r')) + 1);
    }

    private int hush(Duration silence, byte[] into, Duration atMost) {
        if (atMost.compareTo(silence) > 0) {
            return read(into, atMost);
        }
        coming.push(silence.minus(atMost));
        return 0;
    }

    private int awaitNothing(Duration atMost) {
        isWaitedFor = atMost.toSeconds() > 0;
        try {
            return aborted.await(atMost.toNanos(), TimeUnit.NANOSECONDS) ? -1 : 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(Object piece) {
        return piece instanceof byte[] raw ? raw : ((String) piece).getBytes(StandardCharsets.UTF_8);
    }
}
