package tom.scrape;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tom.measure.Buckets;
import tom.measure.Catalogue;
import tom.measure.Value.Distribution;

/**
 * Takes the times of a queue's jobs apart, as terminal.lua writes them. Of each status, {@code wait|duration} counts jobs by
 * the bounds that their times did not exceed; {@code waited} and {@code ran} are the microseconds of all of them. What was
 * never counted is nought.
 */
final class TimesHash {

    private static final Catalogue TOM = Catalogue.tom();
    private static final Buckets WAITS = TOM.family("tom_job_wait_seconds").buckets();
    private static final Buckets RUNS = TOM.family("tom_job_duration_seconds").buckets();
    private static final String NEVER_RAN = "none";

    /** More than this cannot have been counted, and could not be added up. */
    private static final long MOST_JOBS = 1_000_000_000_000_000L;

    private final String status;
    private final long[] waits = new long[WAITS.cells()];
    private final long[] runs = new long[RUNS.cells()];
    private double waited;
    private double ran;

    private TimesHash(String status) {
        this.status = status;
    }

    /** Of a queue of which no job has ended yet. */
    static Stream<JobTimes> nothing(String queue) {
        return Stream.of("success", "failed").map(status -> new TimesHash(status).of(queue));
    }

    /** Nothing of a hash that cannot be read. A field that says nothing is left out. */
    static Stream<JobTimes> read(Replies replies, Asked<Map<String, String>> asked) {
        return replies.record(asked).stream().flatMap(hash -> {
            var success = new TimesHash("success");
            var failed = new TimesHash("failed");
            hash.forEach((field, value) -> {
                Optional<Long> number = Count.of(value);
                if (!success.takes(field, number) && !failed.takes(field, number)) {
                    replies.spoil(asked.key());
                }
            });
            return Stream.of(success.of(asked.name()), failed.of(asked.name()));
        });
    }

    /** Whether a field is of this status and says something. */
    private boolean takes(String field, Optional<Long> number) {
        String[] parts = field.split("\\|", -1);
        if (!parts[0].equals(status)) {
            return false;
        }
        return switch (parts.length) {
            case 2 -> takesSum(parts[1], number);
            case 3 -> number.isPresent() && takesJobs(parts[1], parts[2], number.get());
            default -> false;
        };
    }

    /** A sum that cannot be read is not known: it is not shown. */
    private boolean takesSum(String name, Optional<Long> micros) {
        double seconds = micros.map(sum -> sum / 1e6).orElse(Double.NaN);
        if (name.equals("waited")) {
            waited = seconds;
        } else if (name.equals("ran")) {
            ran = seconds;
        } else {
            return false;
        }
        return micros.isPresent();
    }

    private boolean takesJobs(String waitBound, String runBound, long jobs) {
        Optional<Integer> wait = cell(WAITS, waitBound);
        Optional<Integer> run = cell(RUNS, runBound);
        if (jobs > MOST_JOBS || wait.isEmpty() || (run.isEmpty() && !runBound.equals(NEVER_RAN))) {
            return false;
        }
        waits[wait.get()] += jobs;
        run.ifPresent(cell -> runs[cell] += jobs);
        return true;
    }

    /** A bound that another release had is within the next one here. */
    private static Optional<Integer> cell(Buckets buckets, String bound) {
        try {
            double seconds = bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
            return seconds > 0 ? Optional.of(buckets.cellOf(seconds)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private JobTimes of(String queue) {
        return new JobTimes(queue, status, distribution(waits, waited), distribution(runs, ran));
    }

    private static Distribution distribution(long[] cells, double sum) {
        return new Distribution(Arrays.stream(cells).boxed().toList(), sum);
    }
}
