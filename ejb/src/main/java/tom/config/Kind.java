package tom.config;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A kind of value.
 *
 * @param allowed what may be written, for people
 * @param parser reads the text; nothing for what is not allowed
 * @param shown the text as it may be logged
 */
record Kind<T>(String allowed, Function<String, Optional<T>> parser, UnaryOperator<String> shown) {

    /** Stands for a value that must not be seen. */
    static final String MASK = "***";

    Kind(String allowed, Function<String, Optional<T>> parser) {
        this(allowed, parser, UnaryOperator.identity());
    }

    Optional<T> parse(String text) {
        return parser.apply(text);
    }

    /** Of the same text, but to be seen only in part or not at all. */
    Kind<T> shownAs(UnaryOperator<String> mask) {
        return new Kind<>(allowed, parser, mask);
    }
}
