package tom.web.monitoring;

import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tom.device.DeviceId;
import tom.device.ErrorType;
import tom.scrape.FailureFilter;
import tom.web.QueryInput;

/** Reads which failures are asked for. */
final class FailureQuery {

    /** Unix seconds up to the year 5138; a fraction is allowed. */
    private static final String SECONDS = "\\d{1,11}(\\.\\d{1,9})?";

    private FailureQuery() {}

    /** @throws tom.web.ProblemException when a parameter is not as it must be */
    static FailureFilter read(UriInfo uri) {
        QueryInput query = QueryInput.of(uri);
        var filter =
                new FailureFilter(device(query), errorType(query), since(query), query.integer("limit", 100, 1, 1000));
        query.verify();
        return filter;
    }

    private static @Nullable DeviceId device(QueryInput query) {
        Optional<String> text = query.text("device");
        Optional<String> name = text.filter(given -> !given.isBlank());
        if (text.isPresent() && name.isEmpty()) {
            query.reject("device", "must not be blank");
        }
        return name.map(DeviceId::new).orElse(null);
    }

    private static @Nullable ErrorType errorType(QueryInput query) {
        Optional<String> text = query.text("error_type");
        Optional<ErrorType> type = text.flatMap(FailureQuery::failureType);
        if (text.isPresent() && type.isEmpty()) {
            query.reject("error_type", "must be auth, timeout, network, gating or other");
        }
        return type.orElse(null);
    }

    private static Optional<ErrorType> failureType(String label) {
        return Stream.of(ErrorType.values())
                .filter(type -> type != ErrorType.NONE && type.label().equals(label))
                .findFirst();
    }

    private static @Nullable Instant since(QueryInput query) {
        Optional<String> text = query.text("since");
        Optional<String> seconds = text.filter(given -> given.matches(SECONDS));
        if (text.isPresent() && seconds.isEmpty()) {
            query.reject("since", "must be Unix seconds");
        }
        return seconds.map(BigDecimal::new).map(FailureQuery::instant).orElse(null);
    }

    private static Instant instant(BigDecimal seconds) {
        return Instant.ofEpochSecond(
                seconds.longValue(),
                seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
    }
}
