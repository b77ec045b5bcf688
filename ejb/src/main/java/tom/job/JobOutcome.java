package tom.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tom.device.ErrorType;

/** How a job ended on its worker. Results are JSON. */
public sealed interface JobOutcome {

    JobState state();

    default ErrorType errorType() {
        return ErrorType.NONE;
    }

    default String error() {
        return "";
    }

    default @Nullable String result() {
        return null;
    }

    /** How long the last attempt took. */
    Duration duration();

    record Completed(String result, Duration duration) implements JobOutcome {
        @Override
        public JobState state() {
            return JobState.COMPLETE;
        }
    }

    /** @param result what there is to show all the same: the transcript of a configuration that stopped half way */
    record Failed(
            ErrorType errorType, String error, @Nullable String result, Duration duration) implements JobOutcome {
        @Override
        public JobState state() {
            return JobState.FAILED;
        }
    }

    /** The job was cancelled while it ran. */
    record Aborted(Duration duration) implements JobOutcome {
        @Override
        public JobState state() {
            return JobState.ABORTED;
        }

        @Override
        public String error() {
            return "cancelled";
        }
    }
}
