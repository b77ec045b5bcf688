package tom.web.job;

import java.util.Optional;
import tom.credential.Credentials;
import tom.device.DeviceId;
import tom.device.Endpoint;
import tom.device.Platforms;
import tom.device.Route;
import tom.job.Submission;
import tom.web.JsonInput;
import tom.web.Problem;
import tom.web.ProblemException;
import tom.web.TextRule;

/** Reads a destination that stands in no inventory. */
final class DestinationInput {

    private static final String QUEUE = "default";

    /** Stands in for a host that was refused, until the client is told. */
    private static final Endpoint NOWHERE = new Endpoint("nowhere", Endpoint.SSH_PORT);

    private final JsonInput input;
    private final Platforms platforms;

    DestinationInput(JsonInput input, Platforms platforms) {
        this.input = input;
        this.platforms = platforms;
    }

    /** @param maxSessions how many sessions may stand there at once */
    Destination read(int maxSessions) {
        String platform = platform();
        Optional<String> credential = input.text("credential_id", TextRule.NAME);
        if (input.has("credential_id") == (input.has("username") || input.has("password"))) {
            input.reject("credential_id", "or username and password must be given, and not both");
        }
        Endpoint endpoint = endpoint();
        return new Destination(
                new Submission.Target(DeviceId.of(endpoint), endpoint, QUEUE, maxSessions),
                platform,
                credential.orElse(null),
                false,
                Route.DIRECT);
    }

    /** @throws ProblemException when there is no such credential */
    static void known(Destination to, Credentials credentials) {
        String id = to.credentialId();
        if (id != null && !credentials.knows(id)) {
            throw new ProblemException(new Problem(404, "Unknown credential", "credential_id names no credential"));
        }
    }

    private String platform() {
        String type = input.requiredText("device_type", TextRule.NAME);
        return platforms.named(type).map(platform -> platform.name()).orElseGet(() -> {
            if (!type.isEmpty()) {
                String nearest = platforms
                        .nearest(type)
                        .map(name -> "; the nearest is " + name)
                        .orElse("");
                input.reject("device_type", "is no platform that Tom knows" + nearest);
            }
            return type;
        });
    }

    private Endpoint endpoint() {
        String host = input.requiredText("host", TextRule.NAME);
        int port = input.integer("port", Endpoint.SSH_PORT, 1, 65_535);
        if (HostInput.isHost(host)) {
            return new Endpoint(host, port);
        }
        if (!host.isEmpty()) {
            input.reject("host", "must be a host name, or an IPv4 or IPv6 address");
        }
        return NOWHERE;
    }
}
