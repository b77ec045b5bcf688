package tom.ssh;

import org.jspecify.annotations.Nullable;
import tom.device.Endpoint;
import tom.device.ErrorType;

/** The device answered, but not with what was asked for: a CLI error, too much output, no common algorithm. */
public final class DeviceAnswerException extends DeviceException {

    DeviceAnswerException(Endpoint endpoint, String message, String output, @Nullable Throwable cause) {
        super(endpoint, message, output, cause);
    }

    @Override
    public ErrorType type() {
        return ErrorType.OTHER;
    }

    @Override
    DeviceAnswerException saying(String message) {
        return new DeviceAnswerException(endpoint(), message, output(), this);
    }
}
