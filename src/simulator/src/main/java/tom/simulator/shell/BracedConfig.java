package tom.simulator.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Statements below others stand in braces, and one line {@code set …} names a whole path: Junos and its relatives. */
final class BracedConfig implements ConfigStyle {

    private static final int STEP = 4;

    private final Set<String> pairs;
    private final String terminator;

    /**
     * @param pairs the words that make one statement together with the word after them
     * @param terminator what stands behind a statement with nothing below it
     */
    BracedConfig(Set<String> pairs, String terminator) {
        this.pairs = Set.copyOf(pairs);
        this.terminator = terminator;
    }

    @Override
    public ConfigTree parse(String text) {
        ConfigTree tree = new ConfigTree();
        text.lines()
                .filter(line -> line.startsWith("set "))
                .forEach(line -> tree.add(path(line.substring("set ".length()))));
        return tree;
    }

    @Override
    public String render(ConfigTree tree) {
        StringBuilder text = new StringBuilder();
        tree.entries().forEach(entry -> render(entry, 0, text));
        return text.toString();
    }

    @Override
    public List<String> path(String line) {
        List<String> path = new ArrayList<>();
        List<String> words = Words.split(line);
        for (int i = 0; i < words.size(); i++) {
            boolean pair = pairs.contains(words.get(i)) && i + 1 < words.size();
            path.add(pair ? words.get(i) + " " + words.get(++i) : words.get(i));
        }
        return path;
    }

    /** The same configuration as lines {@code set …}, one for each statement with nothing below it. */
    static String asSetLines(ConfigTree tree) {
        StringBuilder text = new StringBuilder();
        tree.entries().forEach(entry -> setLines("set", entry, text));
        return text.toString();
    }

    private static void setLines(String above, Map.Entry<String, ConfigTree> entry, StringBuilder text) {
        String line = above + " " + entry.getKey();
        if (entry.getValue().isEmpty()) {
            text.append(line).append('\n');
        }
        entry.getValue().entries().forEach(below -> setLines(line, below, text));
    }

    private void render(Map.Entry<String, ConfigTree> entry, int depth, StringBuilder text) {
        String indent = " ".repeat(depth * STEP);
        if (entry.getValue().isEmpty()) {
            text.append(indent).append(entry.getKey()).append(terminator).append('\n');
        } else {
            text.append(indent).append(entry.getKey()).append(" {\n");
            entry.getValue().entries().forEach(below -> render(below, depth + 1, text));
            text.append(indent).append("}\n");
        }
    }
}
