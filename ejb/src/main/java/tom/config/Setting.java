package tom.config;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One thing that can be set.
 *
 * @param name its MicroProfile name; a {@code *} stands for a name that the user chooses
 * @param fallback what holds when it is not set; empty for nothing
 */
record Setting<T>(String name, String fallback, Kind<T> kind) {

    /** Whether {@code canonicalName} is a spelling of this setting. */
    boolean is(String canonicalName) {
        return Pattern.matches(Names.canonical(name).replace("___", "_.+_"), canonicalName);
    }

    boolean isFamily() {
        return name.contains("*");
    }

    /** The one of a family that belongs to {@code owner}. */
    Setting<T> of(String owner) {
        return new Setting<>(name.replace("*", owner), fallback, kind);
    }

    /** Those of a family that belong to {@code owners}, or what is no family itself. */
    Stream<Setting<T>> each(Collection<String> owners) {
        return isFamily() ? owners.stream().map(this::of) : Stream.of(this);
    }
}
