package tom.job;

import java.time.Duration;
import tom.device.ErrorType;

/** Ways in which a job may end in a test. */
final class Outcomes {

    static final JobOutcome COMPLETED = new JobOutcome.Completed("{}", Duration.ofMillis(100));
    static final JobOutcome ABORTED = new JobOutcome.Aborted(Duration.ofMillis(100));

    private Outcomes() {}

    static JobOutcome failed(ErrorType type) {
        return failed(type, "it failed");
    }

    static JobOutcome failed(ErrorType type, String error) {
        return new JobOutcome.Failed(type, error, null, Duration.ofMillis(100));
    }
}
