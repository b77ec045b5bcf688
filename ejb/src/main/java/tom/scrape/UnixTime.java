package tom.scrape;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times as they stand in Redis: Unix seconds, also with a fraction or as a string, or ISO text. */
final class UnixTime {

    /** The end of the year 9999: anything later is no time. */
    private static final double LAST_SECOND = 253_402_300_799.0;

    private UnixTime() {}

    static Optional<Instant> of(@Nullable JsonValue value) {
        if (value instanceof JsonNumber number) {
            return of(number.doubleValue());
        }
        return value instanceof JsonString string ? of(string.getString()) : Optional.empty();
    }

    /** Redis {@code TIME}: seconds and microseconds. */
    static Instant of(List<String> time) {
        return Instant.ofEpochSecond(Long.parseLong(time.get(0)), Long.parseLong(time.get(1)) * 1_000);
    }

    static double seconds(Instant time) {
        return time.getEpochSecond() + time.getNano() / 1e9;
    }

    /** A number of seconds, or ISO text. */
    static Optional<Instant> of(String text) {
        try {
            return of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return iso(text);
        }
    }

    /** Kept to the microsecond, which is what a double of today's date can hold. */
    static Optional<Instant> of(double seconds) {
        if (!(seconds >= 0 && seconds <= LAST_SECOND)) {
            return Optional.empty();
        }
        long micros = Math.round(seconds * 1e6);
        return Optional.of(Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000));
    }

    /** Without an offset it is UTC. */
    private static Optional<Instant> iso(String text) {
        try {
            var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    parsed instanceof OffsetDateTime exact
                            ? exact.toInstant()
                            : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
