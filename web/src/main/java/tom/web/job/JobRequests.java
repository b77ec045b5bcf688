package tom.web.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import tom.config.TomConfig;
import tom.config.TomConfig.Role;
import tom.credential.Credentials;
import tom.device.Device;
import tom.device.Platforms;
import tom.job.Operation;
import tom.job.Work;
import tom.policy.Addressee;
import tom.policy.CommandPolicy;
import tom.policy.Refusal;
import tom.web.JsonInput;
import tom.web.KnownDevices;
import tom.web.Problem;
import tom.web.ProblemException;
import tom.web.Violation;

/** Makes a checked {@link JobRequest} of what came in; nothing has reached a queue or a device until then. */
@Dependent
public class JobRequests {

    private final TomConfig config;
    private final KnownDevices devices;
    private final Platforms platforms;
    private final Credentials credentials;
    private final CommandPolicy policy;

    @Inject
    public JobRequests(
            TomConfig config,
            KnownDevices devices,
            Platforms platforms,
            Credentials credentials,
            CommandPolicy policy) {
        this.config = config;
        this.devices = devices;
        this.platforms = platforms;
        this.credentials = credentials;
        this.policy = policy;
    }

    /** @throws tom.web.ProblemException when the device is unknown or the body is not as it must be */
    JobRequest forDevice(Operation operation, String name, Received received) {
        JsonInput input = JsonInput.read(received.body());
        Device device = devices.get(name);
        if (device.credentialId() == null && !input.has("username")) {
            input.reject("username", "and password are missing: the inventory has no credential for the device");
        }
        var reader = new RequestInput(input, operation, config);
        JobRequest request = reader.read(Destination.of(device), received, "device/" + name + "/" + operation.label());
        permit(received, new Addressee(device.platform().name(), device), request);
        return request;
    }

    /** @throws tom.web.ProblemException when the body is not as it must be */
    JobRequest raw(Received received) {
        JsonInput input = JsonInput.read(received.body());
        Destination to =
                new DestinationInput(input, platforms).read(config.jobs().maxSessions());
        JobRequest request = new RequestInput(input, Operation.SEND_COMMAND, config).readUncached(to, received, "raw");
        permit(received, new Addressee(to.platform(), null), request);
        if (config.roles().contains(Role.WORKER)) { // another node may not have the file; there the job finds out
            DestinationInput.known(to, credentials);
        }
        return request;
    }

    /** Who may configure is a matter of roles alone. */
    private void permit(Received received, Addressee to, JobRequest request) {
        if (!request.work().operation().isConfig()) {
            policy.refusal(received.role(), to, request.work().lines()).ifPresent(refusal -> {
                throw new ProblemException(refused(request.work(), refusal));
            });
        }
    }

    private static Problem refused(Work work, Refusal refusal) {
        String field = work.operation() == Operation.SEND_COMMAND ? "command" : "commands[" + refusal.index() + "]";
        String why = refusal.isByRule()
                ? "rule " + refusal.rule() + " of the command policy refuses it"
                : "no rule of the command policy allows it";
        return new Problem(403, "Command refused", field + ": " + why, List.of(new Violation(field, why)), null);
    }
}
