package tom.device;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A mapping of a platform file, which says where it stands when one of its members is wrong. */
final class Section {

    private final Place place;
    private final String path;
    private final Map<String, NodeTuple> members;

    /** @param path goes before the names of members in messages */
    private Section(Place place, String path, Map<String, NodeTuple> members) {
        this.place = place;
        this.path = path;
        this.members = members;
    }

    /** The whole of a file. */
    static Section of(Node file) {
        if (file instanceof MappingNode mapping) {
            return new Section(Place.of(file), "", members("", mapping));
        }
        throw new BadPlatformException(Place.of(file), "the file must be a mapping");
    }

    /** With the members of {@code base} that are not given here; those that are {@code own} are not taken over. */
    Section over(Section base, List<String> own) {
        Map<String, NodeTuple> both = new LinkedHashMap<>(base.members);
        own.forEach(both::remove);
        both.putAll(members);
        return new Section(place, path, both);
    }

    Section allow(String... names) {
        for (String name : members.keySet()) {
            if (!List.of(names).contains(name)) {
                throw wrong(name, "is not known here; known are " + String.join(", ", names));
            }
        }
        return this;
    }

    /** Whether it is given, and not as null. */
    boolean has(String member) {
        return value(member).isPresent();
    }

    String text(String member) {
        return text(member, value(member).orElseThrow(() -> wrong(member, "is missing")));
    }

    List<String> texts(String member) {
        return each(member, this::text);
    }

    /** A text that can be typed in one go. */
    String line(String member) {
        return line(member, value(member).orElseThrow(() -> wrong(member, "is missing")));
    }

    List<String> lines(String member) {
        return each(member, this::line);
    }

    /** False where the member is not given. */
    boolean flag(String member) {
        return value(member).map(value -> flag(member, value)).orElse(false);
    }

    Optional<Pattern> pattern(String member) {
        return value(member).map(value -> pattern(member, value));
    }

    List<Pattern> patterns(String member) {
        return each(member, this::pattern);
    }

    Section required(String member) {
        return section(member).orElseThrow(() -> wrong(member, "is missing"));
    }

    Optional<Section> section(String member) {
        return value(member).map(value -> section(member, value));
    }

    List<Section> sections(String member) {
        return each(member, this::section);
    }

    BadPlatformException wrong(String member, String reason) {
        NodeTuple tuple = members.get(member);
        Place where = tuple == null ? place : Place.of(tuple.getKeyNode());
        return new BadPlatformException(where, path + member + " " + reason);
    }

    private BadPlatformException wrong(String member, Node value, String reason) {
        return new BadPlatformException(Place.of(value), path + member + " " + reason);
    }

    private Optional<Node> value(String member) {
        @Nullable NodeTuple tuple = members.get(member);
        return Optional.ofNullable(tuple)
                .map(NodeTuple::getValueNode)
                .filter(value -> !value.getTag().equals(Tag.NULL));
    }

    private <T> List<T> each(String member, BiFunction<String, Node, T> reader) {
        Node value = value(member).orElse(null);
        List<T> items = new ArrayList<>();
        if (value instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                items.add(reader.apply(member + "[" + items.size() + "]", item));
            }
        } else if (value != null) {
            throw wrong(member, "must be a list");
        }
        return items;
    }

    private String text(String member, Node value) {
        if (value instanceof ScalarNode scalar && value.getTag().equals(Tag.STR)) {
            return scalar.getValue();
        }
        throw wrong(member, value, "must be text, in quotes");
    }

    private String line(String member, Node value) {
        String line = text(member, value);
        if (line.isBlank() || line.chars().anyMatch(c -> c < ' ')) {
            throw wrong(member, value, "must be one line, not empty and without control characters");
        }
        return line;
    }

    private boolean flag(String member, Node value) {
        if (value instanceof ScalarNode scalar && value.getTag().equals(Tag.BOOL)) {
            return Boolean.parseBoolean(scalar.getValue());
        }
        throw wrong(member, value, "must be true or false");
    }

    private Pattern pattern(String member, Node value) {
        try {
            return Pattern.compile(text(member, value));
        } catch (PatternSyntaxException e) {
            throw wrong(member, value, "is not a pattern: %s: %s".formatted(e.getDescription(), e.getPattern()));
        }
    }

    private Section section(String member, Node value) {
        if (value instanceof MappingNode mapping) {
            String inside = path + member + ".";
            return new Section(Place.of(value), inside, members(inside, mapping));
        }
        throw wrong(member, value, "must be a mapping");
    }

    private static Map<String, NodeTuple> members(String path, MappingNode mapping) {
        Map<String, NodeTuple> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Node key = tuple.getKeyNode();
            String name = key instanceof ScalarNode scalar ? scalar.getValue() : "a list or mapping";
            if (members.put(name, tuple) != null) {
                throw new BadPlatformException(Place.of(key), path + name + " is given twice");
            }
        }
        return members;
    }
}
