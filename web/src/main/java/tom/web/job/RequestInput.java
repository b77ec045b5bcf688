package tom.web.job;

import java.util.Optional;
import tom.config.TomConfig;
import tom.job.CacheUse;
import tom.job.Idempotency;
import tom.job.Operation;
import tom.job.Work;
import tom.web.JsonInput;

/** Reads what all submits have in common, and ends the reading. */
final class RequestInput {

    private final JsonInput input;
    private final Operation operation;
    private final TomConfig config;

    RequestInput(JsonInput input, Operation operation, TomConfig config) {
        this.input = input;
        this.operation = operation;
        this.config = config;
    }

    /**
     * @param path what is called
     * @throws tom.web.ProblemException when the body is not as it must be
     */
    JobRequest read(Destination to, Received received, String path) {
        CacheUse cache = operation.isConfig() ? CacheUse.NONE : CacheInput.read(input, operation, config.cache());
        return read(to, cache, received, path);
    }

    JobRequest readUncached(Destination to, Received received, String path) {
        return read(to, CacheUse.NONE, received, path);
    }

    private JobRequest read(Destination named, CacheUse cache, Received received, String path) {
        Optional<InlineLogin> login = LoginInput.read(input);
        Destination to = login.isPresent() ? named.withoutCredential() : named;
        Work work = WorkInput.read(input, operation, to, login.isPresent() ? CacheUse.NONE : cache);
        Delivery delivery = DeliveryInput.read(input, !operation.isConfig(), work.timeout(), received.prefersAsync());
        Optional<Idempotency> idempotency = IdempotencyInput.read(input, received.caller(), path);
        input.verify();
        received.noted().work(to.target().device().name(), work.lines());
        if (login.isPresent()) {
            LoginInput.allow(config.security().allowInlineCredentials());
        }
        var origin = new Origin(received.caller(), idempotency.orElse(null), received.noted());
        return new JobRequest(to, work, delivery, origin, login.orElse(null));
    }
}
