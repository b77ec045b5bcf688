package tom.credential;

import tom.device.ErrorType;

/** A credential that cannot be used, or not now; the message names it and its place, and holds no secret. */
public final class CredentialException extends RuntimeException {

    private final ErrorType type;

    CredentialException(ErrorType type, String message) {
        super(message);
        this.type = type;
    }

    /** Passing where its store may give it at another attempt. */
    public ErrorType type() {
        return type;
    }
}
