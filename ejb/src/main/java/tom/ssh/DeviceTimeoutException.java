package tom.ssh;

import org.jspecify.annotations.Nullable;
import tom.device.Endpoint;
import tom.device.ErrorType;

/** The device did not answer in time. */
public final class DeviceTimeoutException extends DeviceException {

    DeviceTimeoutException(Endpoint endpoint, String message, String output, @Nullable Throwable cause) {
        super(endpoint, message, output, cause);
    }

    @Override
    public ErrorType type() {
        return ErrorType.TIMEOUT;
    }

    @Override
    DeviceTimeoutException saying(String message) {
        return new DeviceTimeoutException(endpoint(), message, output(), this);
    }
}
