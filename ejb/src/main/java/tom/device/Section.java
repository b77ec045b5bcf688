package tom.device;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A mapping of a YAML file, which says where it stands when one of its members is wrong. */
final class Section {

    private final String where;
    private final Map<?, ?> members;

    /** @param where file and path of members, for messages */
    Section(String where, @Nullable Object yaml) {
        this.where = where;
        if (!(yaml instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(where + ": not a mapping");
        }
        this.members = map;
    }

    Section allow(String... names) {
        Set<String> allowed = Set.of(names);
        for (Object name : members.keySet()) {
            if (!(name instanceof String text) || !allowed.contains(text)) {
                throw wrong(String.valueOf(name), "is not known here");
            }
        }
        return this;
    }

    boolean has(String member) {
        return members.get(member) != null;
    }

    String text(String member) {
        return text(member, members.get(member));
    }

    /** False where the member is not given. */
    boolean flag(String member) {
        Object value = members.get(member);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw wrong(member, "must be true or false");
    }

    List<String> texts(String member) {
        return list(member).stream().map(item -> text(member, item)).toList();
    }

    Optional<Pattern> pattern(String member) {
        return has(member) ? Optional.of(pattern(member, text(member))) : Optional.empty();
    }

    List<Pattern> patterns(String member) {
        return texts(member).stream().map(text -> pattern(member, text)).toList();
    }

    Section required(String member) {
        return section(member).orElseThrow(() -> wrong(member, "is missing"));
    }

    Optional<Section> section(String member) {
        return has(member) ? Optional.of(new Section(where + ": " + member, members.get(member))) : Optional.empty();
    }

    List<Section> sections(String member) {
        List<Section> sections = new ArrayList<>();
        for (Object item : list(member)) {
            sections.add(new Section("%s: %s[%d]".formatted(where, member, sections.size()), item));
        }
        return sections;
    }

    IllegalArgumentException wrong(String member, String reason) {
        return new IllegalArgumentException(where + ": " + member + " " + reason);
    }

    private List<?> list(String member) {
        Object value = members.get(member);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrong(member, "must be a list");
    }

    private String text(String member, @Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw wrong(member, value == null ? "is missing" : "must be text, in quotes");
    }

    private Pattern pattern(String member, String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw wrong(member, "is not a pattern: " + e.getMessage());
        }
    }
}
