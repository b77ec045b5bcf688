package tom.token;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a token says. A claim of another type than it must have is as none. */
record Claims(Map<String, Object> all) {

    boolean has(String name) {
        return all.get(name) != null;
    }

    Optional<String> text(String name) {
        return all.get(name) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    /** Since 1970, as tokens tell time. */
    OptionalDouble seconds(String name) {
        return all.get(name) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    /** Whether it is said in so many words; some providers say it as a text. */
    boolean says(String name, boolean value) {
        Object said = all.get(name);
        return said != null && String.valueOf(value).equals(said.toString());
    }

    Set<String> texts(String name) {
        return texts(all.get(name));
    }

    /** The same where {@code path} may be the names of claims inside of others, with dots between them. */
    Set<String> textsAt(String path) {
        return texts(find(all, path));
    }

    /** The whole path may be one name, of a URL for example; so may each part of it that begins where another ended. */
    private static @Nullable Object find(Map<?, ?> claims, String path) {
        if (claims.get(path) != null) {
            return claims.get(path);
        }
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            if (claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
                Object found = find(inner, path.substring(dot + 1));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static Set<String> texts(@Nullable Object value) {
        Set<String> texts = new LinkedHashSet<>();
        for (Object one : value instanceof Collection<?> list
                ? list
                : Optional.ofNullable(value).stream().toList()) {
            if (one instanceof String text) {
                texts.add(text);
            }
        }
        return texts;
    }
}
