package tom.ssh;

import tom.device.DeviceId;
import tom.device.Endpoint;
import tom.device.Login;

/**
 * A jump host that a session passes.
 *
 * @param name what people call it
 * @param legacyAlgorithms whether algorithms that are no longer considered safe are offered to it, too
 */
public record Hop(DeviceId name, Endpoint endpoint, Login login, boolean legacyAlgorithms) {

    /** The same by another login. */
    public Hop with(Login other) {
        return new Hop(name, endpoint, other, legacyAlgorithms);
    }
}
