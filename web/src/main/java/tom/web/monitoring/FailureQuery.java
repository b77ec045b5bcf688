package tom.web.monitoring;

import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tom.device.DeviceId;
import tom.device.ErrorType;
import tom.scrape.FailureFilter;
import tom.web.QueryInput;

/** Reads which failures are asked for. */
final class FailureQuery {

    private FailureQuery() {}

    /** @throws tom.web.ProblemException when a parameter is not as it must be */
    static FailureFilter read(UriInfo uri) {
        QueryInput query = QueryInput.of(uri);
        var filter = new FailureFilter(
                device(query),
                errorType(query),
                query.time("since").orElse(null),
                query.integer("limit", 100, 1, 1000));
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
}
