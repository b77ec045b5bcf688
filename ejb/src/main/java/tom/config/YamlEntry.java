package tom.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** One named entry of a YAML file, and where it stands. */
public final class YamlEntry {

    private final String name;
    private final int line;
    private final Node node;

    private YamlEntry(String name, int line, Node node) {
        this.name = name;
        this.line = line;
        this.node = node;
    }

    static YamlEntry of(NodeTuple tuple) {
        Node key = tuple.getKeyNode();
        int line = key.getStartMark().map(Mark::getLine).orElse(0) + 1;
        return new YamlEntry(key instanceof ScalarNode scalar ? scalar.getValue() : "", line, tuple.getValueNode());
    }

    public String name() {
        return name;
    }

    /** What is wrong with this entry, and where; for a log line, so the name loses its control characters. */
    public BadEntryException bad(String reason) {
        return new BadEntryException(at(reason));
    }

    /** {@code reason} with the place of this entry before it. */
    public String at(String reason) {
        return "line " + line + ", " + name.replaceAll("\\p{Cntrl}", "?") + ": " + reason;
    }

    /**
     * The fields, none of them twice.
     *
     * @throws BadEntryException when the entry is no mapping
     */
    public Map<String, YamlValue> fields() {
        if (!(node instanceof MappingNode mapping)) {
            throw bad("must be a mapping of fields to values");
        }
        Map<String, YamlValue> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw bad("the name of a field must be text");
            }
            if (fields.put(key.getValue(), new YamlValue(tuple.getValueNode())) != null) {
                throw bad("has a field twice");
            }
        }
        return fields;
    }
}
