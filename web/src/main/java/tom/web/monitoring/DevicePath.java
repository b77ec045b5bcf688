package tom.web.monitoring;

import tom.device.DeviceId;
import tom.web.Problem;
import tom.web.ProblemException;

/** Reads the name of a device from a path. */
final class DevicePath {

    private DevicePath() {}

    /** @throws ProblemException when no device can have such a name */
    static DeviceId id(String text) {
        if (text.isBlank()) {
            throw new ProblemException(Problem.invalid("device", "must not be blank"));
        }
        return new DeviceId(text);
    }
}
