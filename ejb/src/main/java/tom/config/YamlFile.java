package tom.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML files that are one mapping, name → entry, and remembers the lines. */
public final class YamlFile {

    private static final int MOST_CHARACTERS = 64 * 1024 * 1024;
    private static final int MOST_ALIASES = 100_000; // one per entry is usual where entries share defaults

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setCodePointLimit(MOST_CHARACTERS)
            .setMaxAliasesForCollections(MOST_ALIASES)
            .build();

    private YamlFile() {}

    /**
     * The entries in their order, also several of one name.
     *
     * @throws FileFormatException when the file is no YAML, or no mapping
     */
    public static List<YamlEntry> entries(Path file) throws IOException {
        if (Files.size(file) > MOST_CHARACTERS) {
            throw new FileFormatException("is larger than " + MOST_CHARACTERS + " bytes");
        }
        return entries(Files.readString(file));
    }

    /** The same of a text. */
    public static List<YamlEntry> entries(String text) throws FileFormatException {
        Node root = root(text).orElseThrow(() -> new FileFormatException("is empty; a file without entries says {}"));
        if (root instanceof MappingNode mapping) {
            return mapping.getValue().stream().map(YamlEntry::of).toList();
        }
        throw new FileFormatException("is not a mapping of names to entries");
    }

    /** The parser's own messages quote the text, which may be a password. */
    private static Optional<Node> root(String text) throws FileFormatException {
        try {
            return new Compose(SETTINGS).composeString(text);
        } catch (MarkedYamlEngineException broken) {
            throw new FileFormatException("is not valid YAML" + place(broken.getProblemMark())
                    + "; values that begin with one of * & ! % @ ` { [ or hold ': ' or ' #' need quotes");
        } catch (YamlEngineException broken) {
            throw new FileFormatException("is not valid YAML: unreadable characters or too many aliases");
        }
    }

    private static String place(Optional<Mark> mark) {
        return mark.map(at -> " at line " + (at.getLine() + 1) + ", column " + (at.getColumn() + 1))
                .orElse("");
    }
}
