package tom.simulator.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlatformReaderTest {

    private static final Set<String> GOING = Set.of("enter", "section", "leave", "commit-and-enter", "open");

    /** The folders beside {@link PlatformReader}. */
    static List<Personality> all() throws IOException, URISyntaxException {
        URI one = Objects.requireNonNull(PlatformReader.class.getResource("generic/platform.properties"))
                .toURI();
        try (Stream<Path> folders = Files.list(Path.of(one).getParent().resolveSibling("."))) {
            return folders.filter(folder -> Files.exists(folder.resolve("platform.properties")))
                    .map(folder -> new Personality(folder.getFileName().toString()))
                    .toList();
        }
    }

    @Test
    void should_find_everything_that_a_platform_names() throws IOException, URISyntaxException {
        for (Personality personality : all()) {
            Platform platform = PlatformReader.read(personality);
            assertThat(platform.commands().rows()).containsKey(platform.setting("mode.login"));
            platform.commands().rows().forEach((mode, rows) -> {
                assertThat(platform.optional("prompt." + mode)).isPresent();
                rows.forEach(row -> assertThat(Actions.named(row.action())).isNotNull());
                assertThat(rows)
                        .filteredOn(row -> GOING.contains(row.action()))
                        .extracting(row -> row.argument().split(" ")[0])
                        .allSatisfy(
                                target -> assertThat(platform.commands().rows()).containsKey(target));
            });
        }
    }

    @Test
    void should_write_a_configuration_that_it_reads_again() {
        for (Personality personality : List.of(Personality.CISCO_IOS, Personality.ARISTA_EOS)) {
            Platform platform = PlatformReader.read(personality);
            IndentedConfig style = IndentedConfig.of(platform);
            String text = style.render(style.parse(platform.text("config").orElseThrow()));

            assertThat(style.render(style.parse(text))).isEqualTo(text).contains("interface Loopback0\n");
        }
    }

    @Test
    void should_write_set_lines_that_it_reads_again() {
        Platform platform = PlatformReader.read(Personality.JUNIPER_JUNOS);
        BracedConfig style = new BracedConfig(Set.copyOf(platform.list("config.pairs")), ";");
        String text = platform.text("config").orElseThrow();

        assertThat(BracedConfig.asSetLines(style.parse(text)).lines())
                .containsExactlyInAnyOrderElementsOf(text.lines().toList());
    }

    @Test
    void should_refuse_a_platform_that_has_no_folder() {
        assertThatThrownBy(() -> new Personality("../shell")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Personality("vax")).hasMessage("no platform is called vax");
    }
}
