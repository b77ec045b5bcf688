package tom.worker;

import tom.device.ErrorType;

/** This node cannot even begin with a job: no such credential, no such platform, a seal it cannot open. */
final class UnfitJobException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorType type;

    UnfitJobException(ErrorType type, String message) {
        super(message);
        this.type = type;
    }

    ErrorType type() {
        return type;
    }
}
