package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tom.device.Abilities;
import tom.device.Abilities.Change;
import tom.device.Platform;
import tom.device.Platforms;

/** Holds {@code docs/platforms.md} to what platform files do. */
class PlatformsDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/platforms.md");
    private static final Path RIGHT = Path.of("target/platforms.md");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(name: (\\w+)\n.*?)```", Pattern.DOTALL);
    private static final Pattern MISTAKE = Pattern.compile("(?m)^\\| `(\\w+: .+?)` \\| [^|]*\\| `(.+)` \\|$");
    private static final String LEAST = """
            name: acme_os
            title: ACME OS 3
            documents: [a guide]
            prompts: {user: '^\\w+> ?$'}
            """;

    @TempDir
    private Path folder;

    @Test
    void should_show_the_tables_of_all_platforms() throws IOException {
        String right =
                between(between(text(), "platforms", PlatformTables.platforms()), "checks", PlatformTables.checks());
        Files.createDirectories(RIGHT.getParent());
        Files.writeString(RIGHT, right);

        assertThat(text().equals(right))
                .as("docs/platforms.md is what stands in ejb/target/platforms.md: if not, copy that over it")
                .isTrue();
    }

    @Test
    void should_show_examples_that_can_be_used() throws IOException {
        List<MatchResult> examples = EXAMPLE.matcher(text()).results().toList();
        for (MatchResult example : examples) {
            Files.writeString(folder.resolve(example.group(2) + ".yaml"), example.group(1));
        }
        Platforms.Reading reading = Platforms.read(folder);
        Platform acme = reading.platforms().named("acme_switch").orElseThrow();

        assertThat(examples).hasSize(2);
        assertThat(reading.problems()).isEqualTo(List.of());
        assertThat(Abilities.of(acme)).isEqualTo(new Abilities(true, Change.COMMIT, true, true));
        assertThat(acme.cli().prompts().modeOf("sw-1(if-0/1)#")).contains(Platform.Mode.CONFIG);
        assertThat(acme.cli().questions().get(0).bytes()).isEqualTo("y\r");
        assertThat(acme.connection().usernameSuffix()).isEqualTo("@local");
    }

    static Stream<Arguments> mistakes() {
        return MISTAKE.matcher(text()).results().map(row -> Arguments.of(row.group(1), row.group(2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void should_say_truly_what_is_said_about_mistakes(String mistake, String message) throws IOException {
        String member = mistake.substring(0, mistake.indexOf(':') + 1);
        String others = LEAST.lines().filter(line -> !line.startsWith(member)).collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve("acme_os.yaml"), others + "\n" + mistake + "\n");

        assertThat(Platforms.read(folder).problems())
                .singleElement()
                .asString()
                .matches("(acme_os.yaml, line \\d: )?" + Pattern.quote(message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zzz: ",
                "login: {zzz: 1}",
                "prompts: {zzz: 1}",
                "paging: {zzz: 1}",
                "paging: {pagers: [{zzz: 1}]}",
                "enable: {zzz: 1}",
                "configuration: {zzz: 1}",
                "questions: [{zzz: 1}]"
            })
    void should_explain_every_member(String unknown) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "{name: a, extends: linux, " + unknown + "}");
        Matcher known = Pattern.compile(".*known are (.*)")
                .matcher(Platforms.read(folder).problems().get(0));

        assertThat(known.matches()).isTrue();
        assertThat(List.of(known.group(1).split(", "))).allMatch(member -> text().contains("`" + member + "`"));
    }

    private static String between(String text, String name, String table) {
        String begin = "<!-- begin: " + name + " -->\n";
        int start = text.indexOf(begin) + begin.length();
        return text.substring(0, start) + table + text.substring(text.indexOf("<!-- end: " + name + " -->"));
    }

    private static String text() {
        try {
            return Files.readString(DOCUMENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
