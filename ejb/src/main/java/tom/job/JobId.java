package tom.job;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Names a job: 32 hexadecimal digits, made by whoever submits it, so that a repeated submit is recognised. */
public record JobId(String text) {

    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");

    public JobId {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("not a job id");
        }
    }

    public static JobId random() {
        return new JobId(UUID.randomUUID().toString().replace("-", ""));
    }

    /** Reads what a client sent; empty when no job can have such an id. */
    public static Optional<JobId> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new JobId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
