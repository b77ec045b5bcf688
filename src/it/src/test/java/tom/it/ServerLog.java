package tom.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The log of a server: its file, and those that the server has put aside, WildFly at midnight and Payara Server at two
 * megabytes.
 *
 * @param file the one that is written now
 */
public record ServerLog(Path file) {

    /** Everything that was logged, from the beginning. */
    public String text() {
        return files().stream().map(ServerLog::read).collect(Collectors.joining());
    }

    public List<String> lines() {
        return text().lines().toList();
    }

    /** The oldest first: one that was put aside keeps its name and gets the time behind it. */
    private List<Path> files() {
        try (Stream<Path> beside = Files.list(file.getParent())) {
            return beside.filter(one -> name(one).startsWith(name(file)))
                    .sorted(comparing((Path one) -> one.equals(file)).thenComparing(naturalOrder()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path one) {
        try {
            return new String(Files.readAllBytes(one), ISO_8859_1); // a line may be half written
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
