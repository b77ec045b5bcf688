package tom.simulator.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Statements below others are indented, and {@code !} stands between sections: Cisco and its relatives. */
final class IndentedConfig implements ConfigStyle {

    private final int step;

    /** @param step the blanks of one level */
    IndentedConfig(int step) {
        this.step = step;
    }

    @Override
    public ConfigTree parse(String text) {
        ConfigTree tree = new ConfigTree();
        List<String> path = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String statement = line.strip();
            if (!statement.isEmpty() && !statement.equals("!")) {
                int depth = Math.min(path.size(), line.indexOf(statement) / step);
                path.subList(depth, path.size()).clear();
                path.add(statement);
                tree.add(path);
            }
        }
        return tree;
    }

    @Override
    public String render(ConfigTree tree) {
        StringBuilder text = new StringBuilder();
        String previous = "";
        for (Map.Entry<String, ConfigTree> entry : tree.entries()) {
            String kind = entry.getKey().split(" ", 2)[0];
            if (!kind.equals(previous) || !entry.getValue().isEmpty()) {
                text.append("!\n");
            }
            previous = kind;
            render(entry, 0, text);
        }
        return text.append("!\n").toString();
    }

    @Override
    public List<String> path(String line) {
        return List.of(line);
    }

    private void render(Map.Entry<String, ConfigTree> entry, int depth, StringBuilder text) {
        text.append(" ".repeat(depth * step)).append(entry.getKey()).append('\n');
        entry.getValue().entries().forEach(below -> render(below, depth + 1, text));
    }
}
