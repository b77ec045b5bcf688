package tom.ssh;

import org.jspecify.annotations.Nullable;
import tom.device.Endpoint;
import tom.device.ErrorType;

/** The device cannot be reached, or the connection to it broke. */
public final class DeviceNetworkException extends DeviceException {

    DeviceNetworkException(Endpoint endpoint, String message, String output, @Nullable Throwable cause) {
        super(endpoint, message, output, cause);
    }

    @Override
    public ErrorType type() {
        return ErrorType.NETWORK;
    }

    @Override
    DeviceNetworkException saying(String message) {
        return new DeviceNetworkException(endpoint(), message, output(), this);
    }
}
