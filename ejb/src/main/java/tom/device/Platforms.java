package tom.device;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The platforms Tom knows, by their own names and by those of netmiko and scrapli. */
public final class Platforms {

    private final Map<String, Platform> byName = new HashMap<>();
    private final SortedMap<String, Platform> all = new TreeMap<>();
    private final List<String> clashes = new ArrayList<>();

    Platforms(Collection<Platform> platforms) {
        platforms.forEach(this::add);
    }

    /**
     * What came of reading platform files.
     *
     * @param problems everything that is wrong, with file, line, member and reason; the platforms are not to be used
     *     then
     */
    public record Reading(Platforms platforms, List<String> problems) {

        public Reading {
            problems = List.copyOf(problems);
        }
    }

    /** The ones that come with Tom: the files that {@code index.yaml} lists. */
    public static Platforms bundled() {
        Reading reading = read(null);
        if (!reading.problems().isEmpty()) {
            throw new IllegalStateException(String.join("\n", reading.problems()));
        }
        return reading.platforms();
    }

    /** @param folder with files that add to the ones that come with Tom, or stand in for them; none reads only those */
    public static Reading read(@Nullable Path folder) {
        PlatformReader reader = new PlatformReader();
        PlatformFolder.bundled(reader);
        if (folder != null) {
            PlatformFolder.own(folder, reader);
        }
        return reader.read();
    }

    /** @param name its name or an alias; netmiko's suffix {@code _ssh} says nothing more */
    public Optional<Platform> named(String name) {
        Platform platform = byName.get(name);
        return platform == null && name.endsWith("_ssh")
                ? Optional.ofNullable(byName.get(name.substring(0, name.length() - "_ssh".length())))
                : Optional.ofNullable(platform);
    }

    /** The name or alias that was probably meant by one that is not known. */
    public Optional<String> nearest(String name) {
        return Spelling.nearest(name, new TreeSet<>(byName.keySet()));
    }

    /** Their own names, without the aliases, sorted. */
    public SortedSet<String> names() {
        return new TreeSet<>(all.keySet());
    }

    /** Each once, sorted by name. */
    public List<Platform> all() {
        return List.copyOf(all.values());
    }

    /** Names that two platforms claim, one sentence each. */
    List<String> clashes() {
        return clashes;
    }

    private void add(Platform platform) {
        all.put(platform.name(), platform);
        claim(platform.name(), platform);
        platform.about().aliases().forEach(alias -> claim(alias, platform));
    }

    private void claim(String name, Platform platform) {
        Platform other = byName.putIfAbsent(name, platform);
        if (other != null) {
            clashes.add("the platforms %s and %s are both called %s"
                    .formatted(other.about().shown(), platform.about().shown(), name));
        }
    }
}
