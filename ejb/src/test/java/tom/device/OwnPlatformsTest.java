package tom.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Platform files in a folder of the user's. */
class OwnPlatformsTest {

    private static final String BOX = """
            name: box
            title: Our box
            documents: [the notes on our wiki]
            prompts: {user: '^box> ?$'}
            """;

    @TempDir
    private Path folder;

    @Test
    void should_add_platforms_to_those_that_come_with_tom() throws IOException {
        write("box.yaml", BOX);
        write("crate.yml", BOX.replace("name: box", "name: crate\naliases: [chest]"));
        write("notes.txt", "{");
        write(".box.yaml", "{");

        Platforms platforms = readWell();

        assertThat(platforms.names()).containsAll(Platforms.bundled().names()).contains("box", "crate");
        assertThat(platforms.names()).hasSize(Platforms.bundled().names().size() + 2);
        assertThat(platforms.named("chest")).map(Platform::name).contains("crate");
        assertThat(platforms.named("chest")).map(one -> one.about().source()).contains("crate.yml");
        assertThat(platforms.named("linux")).map(one -> one.about().source()).contains("bundled");
    }

    @Test
    void should_take_over_what_is_not_given() throws IOException {
        write("box.yaml", """
                name: box
                extends: cisco_ios
                title: Our box
                paging: {off: [no pager]}
                enable:
                """);
        Platform ios = platform(Platforms.bundled(), "cisco_ios");

        Platform box = platform(readWell(), "box");

        assertThat(box.about().title()).isEqualTo("Our box");
        assertThat(box.about().documents()).isEqualTo(ios.about().documents());
        assertThat(box.about().aliases()).isEmpty();
        assertThat(box.cli().pagingOff()).containsExactly("no pager");
        assertThat(box.cli().pagers()).isEmpty();
        assertThat(box.enable()).isNull();
        assertThat(box.cli().prompts()).hasToString(ios.cli().prompts().toString());
        assertThat(box.configuration()).isEqualTo(ios.configuration());
    }

    @Test
    void should_stand_in_for_a_platform_that_comes_with_tom() throws IOException {
        write("ios.yaml", """
                name: cisco_ios
                extends: cisco_ios
                legacy_algorithms: true
                """);
        Platforms platforms = readWell();

        assertThat(platforms.names()).isEqualTo(Platforms.bundled().names());
        assertThat(platform(platforms, "cisco_xe").connection().legacyAlgorithms())
                .isTrue();
        assertThat(platform(platforms, "cisco_xe").about().source()).isEqualTo("ios.yaml");
    }

    @Test
    void should_extend_a_file_that_extends_another() throws IOException {
        write("a.yaml", "{name: a, extends: b, title: A}");
        write("b.yaml", "{name: b, extends: cisco_ios, title: B}");
        write("ios.yaml", "{name: cisco_ios, extends: cisco_ios, line_end: \"\\r\"}");

        Platform a = platform(readWell(), "a");

        assertThat(a.about().title()).isEqualTo("A");
        assertThat(a.connection().lineEnd()).isEqualTo("\r");
        assertThat(a.enable()).isNotNull();
    }

    @Test
    void should_say_everything_that_is_wrong_in_the_folder() throws IOException {
        write("a.yaml", "name: a\nextends: cisco_ois\n");
        write("b.yaml", BOX.replace("'^box> ?$'", "'box>'"));
        write("c.yaml", "{name: c, extends: d}");
        write("d.yaml", "{name: d, extends: c}");
        write("e.yaml", "name: e\n\ttitle: x\n");
        write("f.yaml", "");
        write("g.yaml", "- name: g");
        write("h.yaml", "title: H");
        write("i.yaml", "name: two words");
        write("j.yaml", BOX.replace("box>", "\\w+>").replace('\'', '"'));
        Files.write(folder.resolve("k.yaml"), "name: ü".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(Platforms.read(folder).problems())
                .containsExactlyInAnyOrder(
                        "a.yaml, line 2: extends names no platform; the nearest is cisco_ios",
                        "b.yaml, line 4: prompts.user must begin with ^ and end with $",
                        "c.yaml, line 1: extends leads back to c itself",
                        "d.yaml, line 1: extends leads back to d itself",
                        "e.yaml, line 2: is not valid YAML: found character '\\t(TAB)' that cannot start any token."
                                + " (Do not use \\t(TAB) for indentation)",
                        "f.yaml, line 1: the file is empty",
                        "g.yaml, line 1: the file must be a mapping",
                        "h.yaml, line 1: name is missing",
                        "i.yaml, line 1: name must be 1 to 64 of the characters A-Z a-z 0-9 . _ -",
                        "j.yaml, line 4: is not valid YAML: found unknown escape character w(119)",
                        "k.yaml, line 1: the file is not UTF-8 text");
    }

    @Test
    void should_say_that_a_name_is_taken() throws IOException {
        write("a.yaml", BOX);
        write("b.yaml", BOX);
        write("c.yaml", BOX.replace("name: box", "name: crate\naliases: [cisco_xe]"));
        write("d.yaml", BOX.replace("name: box", "name: juniper"));

        assertThat(Platforms.read(folder).problems())
                .containsExactly(
                        "b.yaml, line 1: name box stands in a.yaml, too",
                        "the platforms cisco_ios (bundled) and crate (c.yaml) are both called cisco_xe",
                        "the platforms juniper (d.yaml) and juniper_junos (bundled) are both called juniper");
    }

    @Test
    void should_say_that_the_folder_cannot_be_read() throws IOException {
        Path missing = folder.resolve("missing");
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(Platforms.read(missing).problems())
                .containsExactly("tom.platforms.folder is " + missing + ", which does not exist");
        assertThat(Platforms.read(file).problems())
                .containsExactly("tom.platforms.folder is " + file + ", which is no folder");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private Platforms readWell() {
        Platforms.Reading reading = Platforms.read(folder);
        assertThat(reading.problems()).isEqualTo(List.of());
        return reading.platforms();
    }

    private static Platform platform(Platforms platforms, String name) {
        return platforms.named(name).orElseThrow();
    }
}
