package tom.simulator.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Statements below others are indented, and sections stand apart by lines such as {@code !}: Cisco and its relatives. */
final class IndentedConfig implements ConfigStyle {

    private final int step;
    private final String separator;
    private final String end;

    /**
     * @param step the blanks of one level
     * @param separator the line between sections, empty where there is none
     * @param end the line that ends a section, empty where there is none
     */
    IndentedConfig(int step, String separator, String end) {
        this.step = step;
        this.separator = separator;
        this.end = end;
    }

    static IndentedConfig of(Platform platform) {
        return new IndentedConfig(
                Integer.parseInt(platform.optional("config.indent").orElse("1")),
                platform.optional("config.separator").orElse("!\n"),
                platform.optional("config.end").orElse(""));
    }

    @Override
    public ConfigTree parse(String text) {
        ConfigTree tree = new ConfigTree();
        List<String> path = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String statement = line.strip();
            if (isStatement(statement)) {
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
                text.append(separator);
            }
            previous = kind;
            render(entry, 0, text);
        }
        return text.append(separator).toString();
    }

    @Override
    public List<String> path(String line) {
        return List.of(line);
    }

    private boolean isStatement(String line) {
        return !line.isEmpty() && !line.equals(separator.strip()) && !line.equals(end);
    }

    private void render(Map.Entry<String, ConfigTree> entry, int depth, StringBuilder text) {
        text.append(" ".repeat(depth * step)).append(entry.getKey()).append('\n');
        entry.getValue().entries().forEach(below -> render(below, depth + 1, text));
        if (!end.isEmpty() && !entry.getValue().isEmpty()) {
            text.append(" ".repeat((depth + 1) * step)).append(end).append('\n');
        }
    }
}
