package tom.simulator.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The configuration of a device: the running one, and the candidate that all its sessions share. */
final class DeviceConfig {

    private final Platform platform;
    private final ConfigStyle style;
    private ConfigTree running;
    private ConfigTree saved;
    private ConfigTree candidate;

    DeviceConfig(Platform platform, String host) {
        this.platform = platform;
        this.style = style(platform);
        String text = platform.optional("config.text").flatMap(platform::text).orElse("");
        this.running = style.parse(text.replace("{host}", host));
        this.candidate = running.copy();
        this.saved = running.copy();
    }

    private static ConfigStyle style(Platform platform) {
        return switch (platform.optional("config.style").orElse("indented")) {
            case "braced" -> new BracedConfig(Set.copyOf(platform.list("config.pairs")));
            case "nested" -> new NestedConfig();
            default -> IndentedConfig.of(platform);
        };
    }

    /** Adds a line to the candidate, in place of those that it contradicts. */
    synchronized void set(List<String> section, String line) {
        List<String> path = path(section, line);
        String statement = path.get(path.size() - 1);
        platform.list("config.single").stream()
                .filter(word -> statement.startsWith(ConfigTree.start(word)))
                .forEach(word -> candidate.remove(replaceLast(path, word)));
        candidate.add(path);
    }

    /** Takes a line, and all that begin with it, out of the candidate; false if there was none. */
    synchronized boolean delete(List<String> section, String line) {
        return candidate.remove(path(section, line));
    }

    synchronized void commit() {
        running = candidate.copy();
    }

    synchronized void rollback() {
        candidate = running.copy();
    }

    synchronized boolean isChanged() {
        return !candidate.equals(running);
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

    synchronized String candidate() {
        return style.render(candidate);
    }

    synchronized String runningLines() {
        return BracedConfig.asSetLines(running);
    }

    synchronized String candidateLines() {
        return BracedConfig.asSetLines(candidate);
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
        return running.find(path.subList(0, last)).flatMap(tree -> tree.value(path.get(last)));
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
