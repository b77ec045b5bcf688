package tom.credential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import tom.config.FileContent;
import tom.config.Permissions;
import tom.config.ReloadedFile;
import tom.device.Secret;

/** The text of a private key or certificate in a file of its own; a change counts within a second. */
final class KeyFile {

    private static final int MOST_BYTES = 64 * 1024;

    private final Path path;
    private final ReloadedFile<Secret> text;

    private KeyFile(Path path, ReloadedFile.Reader<Secret> reader, Clock clock) {
        this.path = path;
        this.text = new ReloadedFile<>(path, new Secret(""), reader, clock);
    }

    /** Others who can read it are warned of. */
    static KeyFile secret(Path path, Clock clock) {
        return new KeyFile(path, file -> read(file, Permissions.warnings(file, "the private key")), clock);
    }

    static KeyFile open(Path path, Clock clock) {
        return new KeyFile(path, file -> read(file, List.of()), clock);
    }

    Path path() {
        return path;
    }

    /** Why it cannot be read now; empty when all is well. */
    List<String> problems() {
        return text.problems();
    }

    Secret text() {
        return text.current();
    }

    private static FileContent<Secret> read(Path file, List<String> warnings) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("no key is so large");
        }
        return new FileContent<>(new Secret(Files.readString(file)), List.of(), warnings);
    }
}
