package tom.web.job;

import org.jspecify.annotations.Nullable;
import tom.device.Device;
import tom.device.Route;
import tom.job.Submission;

/**
 * Where a job goes and how to talk there.
 *
 * @param platform its name
 * @param credentialId none when the request brings its own login
 * @param route the jump hosts have their own credentials in any case
 */
record Destination(
        Submission.Target target,
        String platform,
        @Nullable String credentialId,
        boolean legacyAlgorithms,
        Route route) {

    static Destination of(Device device) {
        return new Destination(
                new Submission.Target(device.id(), device.endpoint(), device.queue(), device.maxSessions()),
                device.platform().name(),
                device.credentialId(),
                device.needsLegacyAlgorithms(),
                device.route());
    }

    /** For a request that brings its own login. */
    Destination withoutCredential() {
        return new Destination(target, platform, null, legacyAlgorithms, route);
    }
}
