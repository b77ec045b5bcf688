package tom.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The document that users read says what the table of settings says. */
class ConfigurationDocumentTest {

    @Test
    void should_list_every_setting_with_its_default_and_what_is_allowed() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("../docs/configuration.md")).stream()
                .filter(line -> line.startsWith("| `tom."))
                .map(line -> line.substring(0, line.lastIndexOf('|', line.length() - 2) + 1))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(Settings.ALL.stream()
                        .map(ConfigurationDocumentTest::row)
                        .toList());
    }

    private static String row(Setting<?> setting) {
        String fallback = setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "` ";
        return "| `" + setting.name().replace("*", "<name>") + "` | " + fallback + "| "
                + setting.kind().allowed() + " |";
    }
}
