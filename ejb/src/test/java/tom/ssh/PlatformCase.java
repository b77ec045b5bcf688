package tom.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tom.device.Platform;

/** What the matrix does with a simulated device of one platform, and what has to come of it: one file each. */
final class PlatformCase {

    private static final Path FOLDER = Path.of("src/test/resources/tom/ssh/platforms");
    private static final String END = ".yaml";

    /** What a file may say; what stands behind a question mark may be left out. */
    private static final Map<String, Set<String>> STEPS = Map.of(
            "show", Set.of("command", "contains"),
            "long", Set.of("command", "ends", "page?", "pager?"),
            "error", Set.of("command", "line"),
            "enable?", Set.of("command", "apart?"),
            "config?", Set.of("lines", "contains"),
            "refused?", Set.of("lines", "error", "applied"),
            "save?", Set.of("command"));

    private final String platform;
    private final Map<?, ?> members;

    private PlatformCase(String platform, Map<?, ?> members) {
        this.platform = platform;
        this.members = members;
    }

    /** The platforms that have one. */
    static SortedSet<String> names() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .map(file -> file.replace(END, ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PlatformCase of(String platform) {
        try {
            Object yaml = new Load(LoadSettings.builder().setLabel(platform).build())
                    .loadFromString(Files.readString(FOLDER.resolve(platform + END)));
            return new PlatformCase(platform, (Map<?, ?>) yaml).checked();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Platform platform() {
        return Talk.platform(platform);
    }

    String personality() {
        return text(members, "personality");
    }

    /** The document by which the simulated device was made. */
    String transcript() {
        return text(members, "transcript");
    }

    boolean has(String step) {
        return members.containsKey(step);
    }

    boolean has(String step, String member) {
        return step(step).containsKey(member);
    }

    String text(String step, String member) {
        return text(step(step), member);
    }

    List<String> lines(String step) {
        return ((List<?>) step(step).get("lines"))
                .stream().map(String.class::cast).toList();
    }

    @Override
    public String toString() {
        return platform;
    }

    private PlatformCase checked() {
        check("", members, Stream.concat(STEPS.keySet().stream(), Stream.of("personality", "transcript")));
        STEPS.forEach((name, allowed) -> {
            String step = name.replace("?", "");
            if (has(step)) {
                check(step, step(step), allowed.stream());
            }
        });
        return this;
    }

    private void check(String where, Map<?, ?> given, Stream<String> names) {
        Set<?> unknown = new TreeSet<>(given.keySet());
        for (String name : names.toList()) {
            if (!unknown.remove(name.replace("?", "")) && !name.endsWith("?")) {
                throw new IllegalArgumentException(platform + ": " + where + ": " + name + " is missing");
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(platform + ": " + where + ": not known here: " + unknown);
        }
    }

    private Map<?, ?> step(String name) {
        return (Map<?, ?>) members.get(name);
    }

    private String text(Map<?, ?> from, String member) {
        if (from.get(member) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(platform + ": " + member + " must be text, in quotes");
    }
}
