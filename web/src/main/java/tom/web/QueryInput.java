package tom.web;

import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a request's query parameters as {@link JsonInput} reads its body. */
public final class QueryInput {

    private final Map<String, List<String>> parameters;
    private final Violations violations = new Violations();

    private QueryInput(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    public static QueryInput of(UriInfo uri) {
        return new QueryInput(uri.getQueryParameters());
    }

    /** Nothing when it is absent or empty. */
    public Optional<String> text(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            reject(name, "must be given once");
        }
        return values.stream().filter(value -> !value.isEmpty()).findFirst();
    }

    public int integer(String name, int otherwise, int least, int most) {
        Optional<String> text = text(name);
        Optional<Integer> number = text.filter(digits -> digits.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .filter(value -> value >= least && value <= most);
        if (text.isPresent() && number.isEmpty()) {
            reject(name, "must be a whole number from " + least + " to " + most);
        }
        return number.orElse(otherwise);
    }

    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> choices) {
        List<E> all = List.of(choices.getEnumConstants());
        Optional<String> text = text(name);
        Optional<E> chosen = text.flatMap(
                wanted -> all.stream().filter(one -> one.name().equals(wanted)).findFirst());
        if (text.isPresent() && chosen.isEmpty()) {
            reject(name, "must be one of " + all);
        }
        return chosen;
    }

    /** A moment as Unix seconds up to the year 5138; a fraction is allowed. */
    public Optional<Instant> time(String name) {
        Optional<String> text = text(name);
        Optional<String> seconds = text.filter(given -> given.matches("\\d{1,11}(\\.\\d{1,9})?"));
        if (text.isPresent() && seconds.isEmpty()) {
            reject(name, "must be Unix seconds");
        }
        return seconds.map(BigDecimal::new).map(QueryInput::instant);
    }

    private static Instant instant(BigDecimal seconds) {
        return Instant.ofEpochSecond(
                seconds.longValue(),
                seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
    }

    /** Every parameter that is given. */
    public Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        parameters.keySet().forEach(name -> text(name).ifPresent(value -> all.put(name, value)));
        return all;
    }

    public void reject(String name, String message) {
        violations.add(name, message);
    }

    /** @throws ProblemException with all violations, when there are any */
    public void verify() {
        violations.verify();
    }
}
