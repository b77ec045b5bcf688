package tom.web.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import tom.config.TomConfig;
import tom.config.TomConfig.Role;
import tom.credential.Credentials;
import tom.device.Device;
import tom.device.Platforms;
import tom.job.Operation;
import tom.web.JsonInput;
import tom.web.KnownDevices;

/** Makes a checked {@link JobRequest} of what came in; nothing has reached a queue or a device until then. */
@Dependent
public class JobRequests {

    private final TomConfig config;
    private final KnownDevices devices;
    private final Platforms platforms;
    private final Credentials credentials;

    @Inject
    public JobRequests(TomConfig config, KnownDevices devices, Platforms platforms, Credentials credentials) {
        this.config = config;
        this.devices = devices;
        this.platforms = platforms;
        this.credentials = credentials;
    }

    /** @throws tom.web.ProblemException when the device is unknown or the body is not as it must be */
    JobRequest forDevice(Operation operation, String name, Received received) {
        JsonInput input = JsonInput.read(received.body());
        Device device = devices.get(name);
        if (device.credentialId() == null && !input.has("username")) {
            input.reject("username", "and password are missing: the inventory has no credential for the device");
        }
        var reader = new RequestInput(input, operation, config);
        return reader.read(Destination.of(device), received, "device/" + name + "/" + operation.label());
    }

    /** @throws tom.web.ProblemException when the body is not as it must be */
    JobRequest raw(Received received) {
        JsonInput input = JsonInput.read(received.body());
        Destination to =
                new DestinationInput(input, platforms).read(config.jobs().maxSessions());
        JobRequest request = new RequestInput(input, Operation.SEND_COMMAND, config).readUncached(to, received, "raw");
        if (config.roles().contains(Role.WORKER)) { // another node may not have the file; there the job finds out
            DestinationInput.known(to, credentials);
        }
        return request;
    }
}
