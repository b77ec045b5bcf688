package tom.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Folders of a server's distribution. */
final class Tree {

    private Tree() {}

    /** Copies a folder with all that is in it to where nothing is. */
    static void copy(Path from, Path to) {
        try (Stream<Path> entries = Files.walk(from)) {
            for (Path entry : entries.toList()) {
                Files.copy(entry, to.resolve(from.relativize(entry).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes these names stand in another folder too, without a copy. */
    static void link(Path from, Path to, List<String> names) {
        try {
            for (String name : names) {
                Files.createSymbolicLink(to.resolve(name), from.resolve(name).toRealPath());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
