package tom.ssh;

import org.jspecify.annotations.Nullable;
import tom.device.Endpoint;
import tom.device.ErrorType;

/** A session did not do what it was asked to; the subtype says why, and so whether another attempt makes sense. */
public abstract sealed class DeviceException extends RuntimeException
        permits DeviceAbortedException,
                DeviceAnswerException,
                DeviceAuthException,
                DeviceNetworkException,
                DeviceTimeoutException {

    private final Endpoint endpoint;
    private final String reason;
    private final String output;

    DeviceException(Endpoint endpoint, String message, String output, @Nullable Throwable cause) {
        super(endpoint + ": " + message, cause);
        this.endpoint = endpoint;
        this.reason = message;
        this.output = output;
    }

    public abstract ErrorType type();

    /** The same failure in other words. */
    abstract DeviceException saying(String message);

    /** The message without the endpoint. */
    String reason() {
        return reason;
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    /** What the device had written until then: partial output of a command, or the transcript of a configuration. */
    public String output() {
        return output;
    }
}
