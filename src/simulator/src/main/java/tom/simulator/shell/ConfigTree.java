package tom.simulator.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A configuration: statements, each with the statements that stand below it, in the order they were made. */
final class ConfigTree {

    private final Map<String, ConfigTree> children = new LinkedHashMap<>();

    Set<Map.Entry<String, ConfigTree>> entries() {
        return children.entrySet();
    }

    boolean isEmpty() {
        return children.isEmpty();
    }

    /** Adds a statement below others, which are made where they are missing. */
    ConfigTree add(List<String> path) {
        ConfigTree place = this;
        for (String statement : path) {
            place = place.children.computeIfAbsent(statement, s -> new ConfigTree());
        }
        return place;
    }

    /** Adds copies of all statements of another tree. */
    void addAll(ConfigTree other) {
        other.children.forEach((statement, below) -> children.put(statement, below.copy()));
    }

    /** Takes away every statement at the end of the path that is or begins with its last words; false if none did. */
    boolean remove(List<String> path) {
        String last = path.get(path.size() - 1);
        return find(path.subList(0, path.size() - 1))
                .map(place -> place.children.keySet().removeIf(s -> s.equals(last) || s.startsWith(start(last))))
                .orElse(false);
    }

    void clear() {
        children.clear();
    }

    /** The paths to all statements with nothing below them. */
    List<List<String>> leaves() {
        List<List<String>> leaves = new ArrayList<>();
        children.forEach((statement, below) -> {
            List<List<String>> rest = below.isEmpty() ? List.of(List.of()) : below.leaves();
            rest.forEach(path -> leaves.add(
                    Stream.concat(Stream.of(statement), path.stream()).toList()));
        });
        return leaves;
    }

    Optional<ConfigTree> find(List<String> path) {
        Optional<ConfigTree> place = Optional.of(this);
        for (String statement : path) {
            place = place.map(tree -> tree.children.get(statement));
        }
        return place;
    }

    /** What follows the word, or {@code name=}, in the first statement that begins with it. */
    Optional<String> value(String word) {
        String start = start(word);
        return children.keySet().stream()
                .filter(statement -> statement.startsWith(start))
                .map(statement -> statement.substring(start.length()))
                .findFirst();
    }

    /** How a statement begins that says something of the word: {@code description uplink}, {@code comment=uplink}. */
    static String start(String word) {
        return word.endsWith("=") ? word : word + " ";
    }

    ConfigTree copy() {
        ConfigTree copy = new ConfigTree();
        copy.addAll(this);
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfigTree tree && children.equals(tree.children);
    }

    @Override
    public int hashCode() {
        return children.hashCode();
    }
}
