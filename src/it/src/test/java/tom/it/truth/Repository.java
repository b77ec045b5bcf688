package tom.it.truth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that people use, where they lie. */
final class Repository {

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    static final Path PROMETHEUS = ROOT.resolve("server-config/prometheus");
    static final Path DASHBOARDS = ROOT.resolve("grafana/dashboards");
    static final Path RUNBOOKS = ROOT.resolve("docs/runbooks");
    static final Path TARGET = Path.of("target");

    private Repository() {}

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of a folder whose names end so, by name. */
    static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
