package tom.simulator.shell;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Writes to the terminal, at the pace that the device has at the moment. */
final class Screen {

    private final OutputStream out;
    private final Faults faults;

    Screen(OutputStream out, Faults faults) {
        this.out = out;
        this.faults = faults;
    }

    /** Writes text whose lines end in LF; on the wire they end in CR LF. */
    void print(String text) throws IOException {
        if (!text.isEmpty()) {
            pause(faults.pace().before());
            write(Noise.lineEnds(text, faults).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Writes what was typed, or what moves the cursor, at once and as it is. */
    void echo(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        out.flush();
    }

    void echo(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        echo(bytes, bytes.length);
    }

    void pause(Duration time) throws InterruptedIOException {
        try {
            if (!time.isZero()) {
                TimeUnit.NANOSECONDS.sleep(time.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private void write(byte[] bytes) throws IOException {
        Pace pace = faults.pace();
        int chunk = pace.chunk() == 0 ? bytes.length : pace.chunk();
        for (int from = 0; from < bytes.length; from += chunk) {
            if (from > 0) {
                pause(pace.between());
            }
            out.write(bytes, from, Math.min(chunk, bytes.length - from));
            out.flush();
        }
    }
}
