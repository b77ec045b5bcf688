package tom.ssh;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Notices the end of the stream, which the library does not always tell from a refused login. */
final class WatchedStream extends FilterInputStream {

    private final Runnable atEnd;

    WatchedStream(InputStream in, Runnable atEnd) {
        super(in);
        this.atEnd = atEnd;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = -1;
        try {
            count = super.read(into, offset, length);
            return count;
        } finally {
            if (count < 0) {
                atEnd.run();
            }
        }
    }
}
