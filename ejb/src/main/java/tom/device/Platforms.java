package tom.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The platforms Tom knows, by their own names and by those of netmiko and scrapli. */
public final class Platforms {

    private static final String FOLDER = "/tom/device/platforms/";

    private final Map<String, Platform> byName = new HashMap<>();
    private final SortedSet<String> names = new TreeSet<>();

    Platforms(Collection<Platform> platforms) {
        platforms.forEach(this::add);
    }

    /** The ones that come with Tom: the files that {@code index.yaml} lists. */
    public static Platforms bundled() {
        return new Platforms(bundledNames().stream().map(Platforms::read).toList());
    }

    /** @param name its name or an alias; netmiko's suffix {@code _ssh} says nothing more */
    public Optional<Platform> named(String name) {
        Platform platform = byName.get(name);
        return platform == null && name.endsWith("_ssh")
                ? Optional.ofNullable(byName.get(name.substring(0, name.length() - "_ssh".length())))
                : Optional.ofNullable(platform);
    }

    /** Their own names, without the aliases, sorted. */
    public SortedSet<String> names() {
        return new TreeSet<>(names);
    }

    private void add(Platform platform) {
        names.add(platform.name());
        claim(platform.name(), platform);
        platform.about().aliases().forEach(alias -> claim(alias, platform));
    }

    private void claim(String name, Platform platform) {
        Platform other = byName.putIfAbsent(name, platform);
        if (other != null) {
            throw new IllegalArgumentException(
                    "the platforms %s and %s are both called %s".formatted(other.name(), platform.name(), name));
        }
    }

    private static List<String> bundledNames() {
        if (load("index.yaml") instanceof List<?> files) {
            return files.stream().map(String::valueOf).toList();
        }
        throw new IllegalArgumentException("index.yaml: not a list of platform names");
    }

    private static Platform read(String name) {
        String file = name + ".yaml";
        return PlatformFile.read(new Section(file, load(file)));
    }

    private static Object load(String file) {
        try (InputStream in = Platforms.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalArgumentException(file + ": no such platform file");
            }
            return new Load(LoadSettings.builder().setLabel(file).build()).loadFromInputStream(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
