package tom.ssh;

import org.jspecify.annotations.Nullable;
import tom.device.Endpoint;
import tom.device.ErrorType;

/** The device does not let us in, or is not the device it should be; trying again changes nothing. */
public final class DeviceAuthException extends DeviceException {

    DeviceAuthException(Endpoint endpoint, String message, String output, @Nullable Throwable cause) {
        super(endpoint, message, output, cause);
    }

    @Override
    public ErrorType type() {
        return ErrorType.AUTH;
    }

    @Override
    DeviceAuthException saying(String message) {
        return new DeviceAuthException(endpoint(), message, output(), this);
    }
}
