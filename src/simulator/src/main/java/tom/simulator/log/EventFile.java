package tom.simulator.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Events as lines of JSON, for readers in other processes. Lines of different devices may stand out of order by a
 * little: {@code seq} is the order.
 */
public final class EventFile implements AutoCloseable {

    private final Writer writer;

    private EventFile(Writer writer) {
        this.writer = writer;
    }

    /** Opens a file to append to. */
    public static EventFile open(Path path) throws IOException {
        return new EventFile(Files.newBufferedWriter(
                path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    synchronized void append(DeviceEvent event) {
        try {
            writer.write(json(event));
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String json(DeviceEvent event) {
        DeviceEvent.Stamp stamp = event.stamp();
        return "{\"seq\":" + stamp.sequence()
                + ",\"device\":" + quoted(stamp.device())
                + ",\"session\":" + quoted(stamp.session())
                + ",\"event\":\"" + event.kind().name().toLowerCase(Locale.ROOT)
                + "\",\"text\":" + quoted(event.text())
                + ",\"nanos\":" + stamp.nanos()
                + ",\"at\":\"" + stamp.at() + "\"}";
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    @Override
    public synchronized void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
