package tom.web.job;

import org.jspecify.annotations.Nullable;
import tom.job.Work;

/** A submit that was read and found good. */
record JobRequest(
        Destination to,
        Work work,
        Delivery delivery,
        Origin origin,
        @Nullable InlineLogin login) {}
