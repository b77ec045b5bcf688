package tom.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import tom.device.Secret;

/** The text of a private key, certificate or token in a file of its own; a change counts within a second. */
public final class SecretFile {

    private static final int MOST_BYTES = 64 * 1024;

    private final Path path;
    private final ReloadedFile<Secret> text;

    private SecretFile(Path path, ReloadedFile.Reader<Secret> reader, Clock clock) {
        this.path = path;
        this.text = new ReloadedFile<>(path, new Secret(""), reader, clock);
    }

    /**
     * Others who can read it are warned of.
     *
     * @param what is in it, for people
     */
    public static SecretFile secret(Path path, String what, Clock clock) {
        return new SecretFile(path, file -> read(file, Permissions.warnings(file, what)), clock);
    }

    /** One that everybody may read. */
    public static SecretFile open(Path path, Clock clock) {
        return new SecretFile(path, file -> read(file, List.of()), clock);
    }

    public Path path() {
        return path;
    }

    /** Why it cannot be read now; empty when all is well. */
    public List<String> problems() {
        return text.problems();
    }

    public Secret text() {
        return text.current();
    }

    private static FileContent<Secret> read(Path file, List<String> warnings) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("no key is so large");
        }
        return new FileContent<>(new Secret(Files.readString(file)), List.of(), warnings);
    }
}
