package tom.device;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.nodes.Node;

/** Makes platforms of files, the user's over those that come with Tom, and collects what is wrong with any of them. */
final class PlatformReader {

    private final Map<String, PlatformDraft> bundled = new TreeMap<>();
    private final Map<String, PlatformDraft> own = new TreeMap<>();
    private final Set<String> problems = new LinkedHashSet<>();

    void bundled(Supplier<Node> file) {
        trying(() -> add(bundled, PlatformDraft.of(Platform.About.BUNDLED, file.get())));
    }

    /** @param name of the file */
    void own(String name, Supplier<Node> file) {
        trying(() -> add(own, PlatformDraft.of(name, file.get())));
    }

    void problem(String problem) {
        problems.add(problem);
    }

    Platforms.Reading read() {
        Map<String, PlatformDraft> all = new TreeMap<>(bundled);
        all.putAll(own);
        List<Platform> read = new ArrayList<>();
        all.values().forEach(draft -> trying(() -> platform(draft).ifPresent(read::add)));
        Platforms platforms = new Platforms(read);
        problems.addAll(platforms.clashes());
        return new Platforms.Reading(platforms, List.copyOf(problems));
    }

    private static void add(Map<String, PlatformDraft> drafts, PlatformDraft draft) {
        PlatformDraft other = drafts.putIfAbsent(draft.name(), draft);
        if (other != null) {
            throw draft.file().wrong("name", draft.name() + " stands in " + other.source() + ", too");
        }
    }

    private Optional<Platform> platform(PlatformDraft draft) {
        Section file = complete(draft, new HashSet<>());
        List<String> faults = PlatformFile.problems(file);
        problems.addAll(faults);
        return faults.isEmpty() ? Optional.of(PlatformFile.read(file, draft.source())) : Optional.empty();
    }

    /** The file with what it takes over from those that it extends. */
    private Section complete(PlatformDraft draft, Set<String> below) {
        Section file = draft.file();
        if (!file.has(PlatformDraft.EXTENDS)) {
            return file;
        }
        PlatformDraft base = base(draft);
        if (!below.add(draft.source() + " " + draft.name())) {
            throw file.wrong(PlatformDraft.EXTENDS, "leads back to " + draft.name() + " itself");
        }
        return file.over(complete(base, below), draft.ownMembers(base));
    }

    private PlatformDraft base(PlatformDraft draft) {
        String name = draft.file().text(PlatformDraft.EXTENDS);
        PlatformDraft base = draft.isBundled() || draft.name().equals(name) ? null : own.get(name);
        PlatformDraft found = base == null ? bundled.get(name) : base;
        if (found == null) {
            throw draft.file().wrong(PlatformDraft.EXTENDS, "names no platform" + nearest(name));
        }
        return found;
    }

    private String nearest(String name) {
        Collection<String> known = new TreeSet<>(bundled.keySet());
        known.addAll(own.keySet());
        return Spelling.nearest(name, known)
                .map(one -> "; the nearest is " + one)
                .orElse("");
    }

    private void trying(Runnable step) {
        try {
            step.run();
        } catch (BadPlatformException e) {
            problems.add(e.getMessage());
        }
    }
}
