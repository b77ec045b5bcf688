package tom.scrape;

import java.util.Optional;

/** Whole numbers as they stand in Redis. */
final class Count {

    private Count() {}

    /** @return nothing for a text that is no count */
    static Optional<Long> of(String text) {
        try {
            return Optional.of(Long.valueOf(text)).filter(count -> count >= 0);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
