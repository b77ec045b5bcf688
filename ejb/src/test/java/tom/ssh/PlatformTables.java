package tom.ssh;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tom.device.Abilities;
import tom.device.Platform;
import tom.device.Platforms;

/** The tables of {@code docs/platforms.md}, made of the platform files and of the case files. */
final class PlatformTables {

    private PlatformTables() {}

    static String platforms() {
        return table(
                List.of("name", "also called", "title", "paging", "enable", "configuration", "save"),
                Platforms.bundled().all().stream().map(PlatformTables::abilities));
    }

    static String checks() {
        return table(
                List.of(
                        "platform",
                        "show",
                        "long output",
                        "refused",
                        "privilege",
                        "configuration",
                        "save",
                        "follows",
                        "answers as in"),
                PlatformCase.names().stream().map(PlatformCase::of).map(PlatformTables::check));
    }

    private static List<String> abilities(Platform platform) {
        Abilities abilities = Abilities.of(platform);
        return List.of(
                code(platform.name()),
                codes(platform.about().aliases()),
                text(platform.about().title()),
                abilities.turnsPagingOff() ? "off" : "answered",
                mark(abilities.enable()),
                abilities.configuration().label(),
                mark(abilities.save()));
    }

    private static List<String> check(PlatformCase one) {
        return List.of(
                code(one.toString()),
                code(one.text("show", "command")),
                code(one.text("long", "command")),
                code(one.text("error", "line")),
                command(one, "enable"),
                Optional.of(one)
                        .filter(has -> has.has("config"))
                        .map(has -> codes(has.lines("config")))
                        .orElse(""),
                command(one, "save"),
                String.join(
                        "; ",
                        one.platform().about().documents().stream()
                                .map(PlatformTables::text)
                                .toList()),
                text(one.transcript()));
    }

    private static String command(PlatformCase one, String step) {
        return one.has(step) ? code(one.text(step, "command")) : "";
    }

    private static String table(List<String> head, Stream<List<String>> rows) {
        return Stream.concat(Stream.of(head, head.stream().map(column -> "---").toList()), rows)
                .map(row -> "| " + String.join(" | ", row) + " |\n")
                .map(row -> row.replace("  |", " |").replace("| ---", "|---").replace("--- |", "---|"))
                .collect(Collectors.joining());
    }

    private static String codes(Collection<String> texts) {
        return texts.stream().map(PlatformTables::code).collect(Collectors.joining(", "));
    }

    private static String code(String text) {
        return "`" + text(text) + "`";
    }

    private static String text(String text) {
        return text.replace("|", "\\|").replace('`', '\'');
    }

    private static String mark(boolean holds) {
        return holds ? "yes" : "";
    }
}
