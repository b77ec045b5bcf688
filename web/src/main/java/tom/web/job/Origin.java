package tom.web.job;

import org.jspecify.annotations.Nullable;
import tom.job.Idempotency;
import tom.web.Caller;
import tom.web.Noted;

/** Who asked, and under which key the same may be asked again. */
record Origin(Caller caller, @Nullable Idempotency idempotency, Noted noted) {}
