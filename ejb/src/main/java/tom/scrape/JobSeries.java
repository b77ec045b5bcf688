package tom.scrape;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tom.device.ErrorType;

/**
 * How many jobs ended in one way, on one worker and one device: one of the parts that {@code tom_jobs_total} is made of.
 *
 * @param status success or failed
 */
public record JobSeries(String worker, String device, String status, String errorType, long jobs) {

    private static final Set<String> STATUSES = Set.of("success", "failed");
    private static final Set<String> ERROR_TYPES =
            Stream.of(ErrorType.values()).map(ErrorType::label).collect(Collectors.toUnmodifiableSet());

    JobSeries counting(long other) {
        return new JobSeries(worker, device, status, errorType, other);
    }

    /** @param same with the same labels */
    JobSeries plus(JobSeries same) {
        return counting(jobs + same.jobs);
    }

    /** Reads a field of a worker's hash, {@code status|error_type|device}; nothing when it is not one. */
    static Optional<JobSeries> read(String worker, String field, String value) {
        String[] parts = field.split("\\|", 3);
        if (parts.length < 3 || !STATUSES.contains(parts[0]) || !ERROR_TYPES.contains(parts[1]) || parts[2].isEmpty()) {
            return Optional.empty();
        }
        return Count.of(value).map(jobs -> new JobSeries(worker, parts[2], parts[0], parts[1], jobs));
    }
}
