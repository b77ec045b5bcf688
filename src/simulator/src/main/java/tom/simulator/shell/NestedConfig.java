package tom.simulator.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tables of entries, each opened and closed by words of its own: FortiOS. */
final class NestedConfig implements ConfigStyle {

    private static final int STEP = 4;

    @Override
    public ConfigTree parse(String text) {
        ConfigTree tree = new ConfigTree();
        List<String> path = new ArrayList<>();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.equals("end") || line.equals("next")) {
                path.remove(path.size() - 1);
            } else {
                path.add(line);
                tree.add(path);
                if (!opens(line)) {
                    path.remove(path.size() - 1);
                }
            }
        }
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
        return List.of(line);
    }

    private static boolean opens(String line) {
        return line.startsWith("config ") || line.startsWith("edit ");
    }

    private static void render(Map.Entry<String, ConfigTree> entry, int depth, StringBuilder text) {
        String indent = " ".repeat(depth * STEP);
        text.append(indent).append(entry.getKey()).append('\n');
        entry.getValue().entries().forEach(below -> render(below, depth + 1, text));
        if (opens(entry.getKey())) {
            text.append(indent)
                    .append(entry.getKey().startsWith("edit ") ? "next" : "end")
                    .append('\n');
        }
    }
}
