package tom.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What a client has received and not yet looked at. */
final class Screenful extends OutputStream {

    private static final long LIMIT_SECONDS = 30;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] chunk, int from, int length) {
        lock.lock();
        try {
            bytes.write(chunk, from, length);
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until what was received ends so, and takes it. */
    String takeUntil(String end) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
            while (!bytes.toString(UTF_8).endsWith(end) && left > 0) {
                left = grown.awaitNanos(left);
            }
            String text = bytes.toString(UTF_8);
            assertThat(text).endsWith(end);
            bytes.reset();
            return text;
        } finally {
            lock.unlock();
        }
    }
}
