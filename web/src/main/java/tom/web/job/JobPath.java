package tom.web.job;

import tom.job.JobId;
import tom.web.Problem;
import tom.web.ProblemException;

/** Reads the id of a job from a path. */
final class JobPath {

    private JobPath() {}

    /** @throws ProblemException when no job can have such an id */
    static JobId id(String text) {
        return JobId.parse(text).orElseThrow(() -> new ProblemException(Problem.unknownJob(text)));
    }
}
