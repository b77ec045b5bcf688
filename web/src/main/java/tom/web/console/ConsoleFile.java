package tom.web.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A file that lies beside the classes of this package. */
record ConsoleFile(String text) {

    static ConsoleFile load(String name) {
        try (InputStream in = ConsoleFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no file " + name);
            }
            return new ConsoleFile(new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
