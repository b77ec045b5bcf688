package tom.ssh;

import org.jspecify.annotations.Nullable;
import tom.device.Endpoint;
import tom.device.ErrorType;

/** The session was ended by {@link DeviceSession#abort} or by an interrupt. */
public final class DeviceAbortedException extends DeviceException {

    DeviceAbortedException(Endpoint endpoint, String message, String output, @Nullable Throwable cause) {
        super(endpoint, message, output, cause);
    }

    @Override
    public ErrorType type() {
        return ErrorType.OTHER;
    }

    @Override
    DeviceAbortedException saying(String message) {
        return new DeviceAbortedException(endpoint(), message, output(), this);
    }
}
