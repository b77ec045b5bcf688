package tom.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** All that a node's server has written down. */
final class NodeLogs {

    private NodeLogs() {}

    static String of(TomNode node) {
        Path folder = node.log().file();
        while (!folder.getFileName().toString().startsWith("node-")) {
            folder = folder.getParent();
        }
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(one -> one.getFileName().toString().contains(".log"))
                    .filter(Files::isRegularFile)
                    .toList()) {
                all.append(new String(Files.readAllBytes(file), ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(all).as("the log").contains("Tom");
        return all.toString();
    }
}
