package tom.job;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tom.device.DeviceId;
import tom.device.Endpoint;
import tom.device.Route;

/** A job that a test is about to submit, each part changed by name. */
record Draft(
        Submission.Target target,
        Operation operation,
        List<String> lines,
        Duration maxQueueWait,
        String caller,
        @Nullable Idempotency idempotency,
        @Nullable String sealed,
        boolean waited) {

    /** A command for a device that has an endpoint of its own. */
    static Draft read(String device) {
        var target = new Submission.Target(new DeviceId(device), new Endpoint(hostOf(device), 22), "default", 1);
        return new Draft(
                target,
                Operation.SEND_COMMAND,
                List.of("show version"),
                Duration.ofMinutes(5),
                "anonymous",
                null,
                null,
                false);
    }

    static Draft config(String device) {
        return read(device).doing(Operation.SEND_CONFIGS, "hostname r1");
    }

    /** A host made of a device's name. */
    static String hostOf(String device) {
        return device.replaceAll("[^A-Za-z0-9.-]", "-");
    }

    Draft doing(Operation other, String... otherLines) {
        return new Draft(target, other, List.of(otherLines), maxQueueWait, caller, idempotency, sealed, waited);
    }

    Draft at(Endpoint endpoint) {
        return to(new Submission.Target(target.device(), endpoint, target.queue(), target.maxSessions()));
    }

    Draft in(String queue) {
        return to(new Submission.Target(target.device(), target.endpoint(), queue, target.maxSessions()));
    }

    Draft sessions(int most) {
        return to(new Submission.Target(target.device(), target.endpoint(), target.queue(), most));
    }

    Draft waitingAtMost(long seconds) {
        return new Draft(target, operation, lines, Duration.ofSeconds(seconds), caller, idempotency, sealed, waited);
    }

    Draft by(String other) {
        return new Draft(target, operation, lines, maxQueueWait, other, idempotency, sealed, waited);
    }

    Draft once(String key, String digest) {
        return new Draft(target, operation, lines, maxQueueWait, caller, new Idempotency(key, digest), sealed, waited);
    }

    Draft withLogin(String text) {
        return new Draft(target, operation, lines, maxQueueWait, caller, idempotency, text, waited);
    }

    Draft waitedFor() {
        return new Draft(target, operation, lines, maxQueueWait, caller, idempotency, sealed, true);
    }

    Submission submission(JobId id) {
        return new Submission(id, target, work(), caller, idempotency, sealed, waited);
    }

    private Draft to(Submission.Target other) {
        return new Draft(other, operation, lines, maxQueueWait, caller, idempotency, sealed, waited);
    }

    private Work work() {
        return new Work(
                operation,
                lines,
                "cisco_ios",
                "lab",
                false,
                Route.DIRECT,
                Duration.ofSeconds(10),
                3,
                maxQueueWait,
                CacheUse.NONE,
                false);
    }
}
