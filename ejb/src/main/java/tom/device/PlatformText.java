package tom.device;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** YAML as it was written, before anybody asks what it means: its nodes, which know where they stand. */
final class PlatformText {

    private static final int MOST_BYTES = 1 << 20;

    private PlatformText() {}

    /** @throws BadPlatformException when the file cannot be read, or is no YAML */
    static Node read(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new BadPlatformException(new Place(name, 1), "the file is larger than " + MOST_BYTES + " bytes");
            }
            return parse(name, Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new BadPlatformException(new Place(name, 1), "the file is not UTF-8 text");
        } catch (IOException e) {
            throw new BadPlatformException(new Place(name, 1), "the file cannot be read: " + e);
        }
    }

    /** @param name of the file, for messages */
    static Node parse(String name, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setSchema(new CoreSchema())
                .build();
        try {
            return new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new BadPlatformException(new Place(name, 1), "the file is empty"));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw new BadPlatformException(new Place(name, line), "is not valid YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new BadPlatformException(new Place(name, 1), "is not valid YAML: " + e.getMessage());
        }
    }
}
