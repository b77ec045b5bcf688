package tom.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Finds platform files: those that come with Tom, and those of a folder. */
final class PlatformFolder {

    private static final String BUNDLED = "/tom/device/platforms/";

    private PlatformFolder() {}

    static void bundled(PlatformReader reader) {
        for (String name : bundledNames()) {
            reader.bundled(() -> bundled(name + ".yaml"));
        }
    }

    /** Every file that ends in .yaml or .yml, except hidden ones, in the order of their names. */
    static void own(Path folder, PlatformReader reader) {
        TreeSet<Path> files = new TreeSet<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "[!.]*.{yaml,yml}")) {
            found.forEach(files::add);
        } catch (IOException e) {
            reader.problem("tom.platforms.folder is " + folder + ", which " + reason(folder));
        }
        files.forEach(file -> reader.own(String.valueOf(file.getFileName()), () -> PlatformText.read(file)));
    }

    private static String reason(Path folder) {
        if (Files.isDirectory(folder)) {
            return "cannot be read";
        }
        return Files.exists(folder) ? "is no folder" : "does not exist";
    }

    private static List<String> bundledNames() {
        if (bundled("index.yaml") instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(name -> ((ScalarNode) name).getValue())
                    .toList();
        }
        throw new IllegalStateException("index.yaml is no list of names");
    }

    private static Node bundled(String file) {
        try (InputStream in = PlatformFolder.class.getResourceAsStream(BUNDLED + file)) {
            if (in == null) {
                throw new IllegalStateException("no platform file " + file);
            }
            return PlatformText.parse("bundled " + file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
