package tom.web.job;

import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.function.Predicate;
import tom.job.Job;
import tom.job.JobState;
import tom.web.QueryInput;

/** Which jobs a list is to show. */
record JobFilter(Optional<String> device, Optional<JobState> status, Optional<String> queue, int limit)
        implements Predicate<Job> {

    /** @throws tom.web.ProblemException when a parameter is not as it must be */
    static JobFilter read(UriInfo uri) {
        QueryInput query = QueryInput.of(uri);
        var filter = new JobFilter(
                query.text("device"),
                query.choice("status", JobState.class),
                query.text("queue"),
                query.integer("limit", 100, 1, 1000));
        query.verify();
        return filter;
    }

    @Override
    public boolean test(Job job) {
        return device.map(job.device().name()::equals).orElse(true)
                && status.map(job.state()::equals).orElse(true)
                && queue.map(job.queue()::equals).orElse(true);
    }
}
