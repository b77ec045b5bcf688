package tom.simulator.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The configuration of a device: the running one, and the candidates that sessions have for it. */
final class DeviceConfig {

    private final Platform platform;
    private final ConfigStyle style;
    private final Candidate shared = new Candidate(this);
    private final Map<String, Candidate> named = new ConcurrentHashMap<>();
    private final Map<String, ConfigTree> files = new ConcurrentHashMap<>();
    private ConfigTree running;
    private ConfigTree saved;
    private Optional<Object> lockedBy = Optional.empty();

    DeviceConfig(Platform platform, String host) {
        this.platform = platform;
        this.style = style(platform);
        String text = platform.optional("config.text").flatMap(platform::text).orElse("");
        this.running = style.parse(text.replace("{host}", host));
        this.saved = running.copy();
    }

    private static ConfigStyle style(Platform platform) {
        return switch (platform.optional("config.style").orElse("indented")) {
            case "braced" ->
                new BracedConfig(
                        Set.copyOf(platform.list("config.pairs")),
                        platform.optional("config.terminator").orElse(";"));
            case "nested" -> new NestedConfig();
            default -> IndentedConfig.of(platform);
        };
    }

    /** The candidate that all sessions share. */
    Candidate shared() {
        return shared;
    }

    /** A candidate that is there for whoever asks for it by this name, and stays when sessions end. */
    Candidate named(String name) {
        return named.computeIfAbsent(name, n -> new Candidate(this));
    }

    /** Keeps all others from changing the configuration; false if somebody else does that already. */
    synchronized boolean lock(Object owner) {
        if (isLockedFor(owner)) {
            return false;
        }
        lockedBy = Optional.of(owner);
        return true;
    }

    /** Returns whether it was locked by this owner. */
    synchronized boolean unlock(Object owner) {
        boolean isOwner = lockedBy.filter(other -> other == owner).isPresent();
        lockedBy = lockedBy.filter(other -> other != owner);
        return isOwner;
    }

    synchronized boolean isLockedFor(Object owner) {
        return lockedBy.filter(other -> other != owner).isPresent();
    }

    /** Writes the running configuration to a file. */
    void keep(String file) {
        files.put(file, tree());
    }

    Optional<ConfigTree> kept(String file) {
        return Optional.ofNullable(files.get(file));
    }

    void set(ConfigTree tree, List<String> section, String line) {
        List<String> path = path(section, line);
        String statement = path.get(path.size() - 1);
        platform.list("config.single").stream()
                .filter(word -> statement.startsWith(ConfigTree.start(word)))
                .forEach(word -> tree.remove(replaceLast(path, word)));
        tree.add(path);
    }

    boolean delete(ConfigTree tree, List<String> section, String line) {
        return tree.remove(path(section, line));
    }

    /** A copy of the running configuration. */
    synchronized ConfigTree tree() {
        return running.copy();
    }

    synchronized void run(ConfigTree tree) {
        running = tree.copy();
    }

    /** The first statement that makes no sense to this platform, although it can be typed. */
    Optional<List<String>> refused(ConfigTree tree) {
        return platform.optional("commit.refused")
                .map(Pattern::compile)
                .flatMap(pattern -> tree.leaves().stream()
                        .filter(path -> pattern.matcher(String.join(" ", path)).find())
                        .findFirst());
    }

    /** Whether a commit that fails leaves what it has done until then. */
    boolean commitsInParts() {
        return platform.is("commit.parts");
    }

    synchronized void save() {
        saved = running.copy();
    }

    synchronized boolean isSaved() {
        return running.equals(saved);
    }

    synchronized String running() {
        return style.render(running);
    }

    String text(ConfigTree tree) {
        return style.render(tree);
    }

    /** What the running configuration says below a line, empty where it has no such line. */
    synchronized Optional<String> section(String line) {
        return running.find(style.path(line)).map(below -> {
            ConfigTree only = new ConfigTree();
            only.add(style.path(line)).addAll(below);
            return style.render(only);
        });
    }

    /** The name that the running configuration gives to the device. */
    synchronized Optional<String> hostname() {
        List<String> path =
                List.of(platform.optional("config.hostname").orElse("hostname").split("(?<=\\S)/"));
        int last = path.size() - 1;
        return running.find(path.subList(0, last))
                .flatMap(tree -> tree.value(path.get(last)))
                .map(name -> name.replace("\"", ""));
    }

    private List<String> path(List<String> section, String line) {
        List<String> path = new ArrayList<>(section);
        path.addAll(style.path(line));
        return path;
    }

    private static List<String> replaceLast(List<String> path, String word) {
        List<String> replaced = new ArrayList<>(path);
        replaced.set(path.size() - 1, word);
        return replaced;
    }
}
