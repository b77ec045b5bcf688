package tom.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The value of one field of a YAML entry. */
public final class YamlValue {

    private static final int MOST_VALUES = 1000;

    private final Node node;

    YamlValue(Node node) {
        this.node = node;
    }

    /** As it is written, so that the password {@code 0123} keeps its zero; nothing for null and for what is no scalar. */
    public Optional<String> text() {
        return isNull() || !(node instanceof ScalarNode scalar) ? Optional.empty() : Optional.of(scalar.getValue());
    }

    /** A list of texts, each as it is written; nothing for what is no list, or holds anything else. */
    public Optional<List<String>> texts() {
        if (!(node instanceof SequenceNode sequence)) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            if (!(item instanceof ScalarNode scalar) || item.getTag().equals(Tag.NULL)) {
                return Optional.empty();
            }
            texts.add(scalar.getValue());
        }
        return Optional.of(texts);
    }

    public boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    /**
     * Texts, numbers, booleans, lists and maps without null; nothing for what is no mapping, or has more than 1,000
     * values (aliases can make very many out of a few lines).
     */
    public Optional<Map<String, Object>> map() {
        try {
            return node instanceof MappingNode mapping ? Optional.of(new Converter().map(mapping)) : Optional.empty();
        } catch (TooManyValuesException tooMany) {
            return Optional.empty();
        }
    }

    private static final class TooManyValuesException extends RuntimeException {}

    /** Builds plain values out of nodes, but not without end. */
    private static final class Converter {

        private int values;

        private Map<String, Object> map(MappingNode mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    value(tuple.getValueNode()).ifPresent(value -> map.put(key.getValue(), value));
                }
            }
            return map;
        }

        private List<Object> list(SequenceNode sequence) {
            List<Object> list = new ArrayList<>();
            sequence.getValue().forEach(item -> value(item).ifPresent(list::add));
            return list;
        }

        private Optional<Object> value(Node node) {
            if (++values > MOST_VALUES) {
                throw new TooManyValuesException();
            }
            if (node instanceof MappingNode mapping) {
                return Optional.of(map(mapping));
            }
            if (node instanceof SequenceNode sequence) {
                return Optional.of(list(sequence));
            }
            return node instanceof ScalarNode scalar ? scalar(scalar) : Optional.empty();
        }

        private static Optional<Object> scalar(ScalarNode scalar) {
            if (scalar.getTag().equals(Tag.NULL)) {
                return Optional.empty();
            }
            return Optional.of(scalar.getTag().equals(Tag.BOOL) ? Boolean.valueOf(scalar.getValue()) : number(scalar));
        }

        /** A number where Java can hold it, else the text. */
        private static Object number(ScalarNode scalar) {
            try {
                if (scalar.getTag().equals(Tag.INT)) {
                    return Long.valueOf(scalar.getValue());
                }
                return scalar.getTag().equals(Tag.FLOAT) ? finite(scalar.getValue()) : scalar.getValue();
            } catch (NumberFormatException otherNotation) {
                return scalar.getValue();
            }
        }

        private static Object finite(String text) {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? (Object) number : text;
        }
    }
}
