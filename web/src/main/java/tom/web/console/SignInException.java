package tom.web.console;

/** Somebody is not signed in; the message says why, for people, without secrets. */
final class SignInException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    SignInException(int status, String message) {
        super(message);
        this.status = status;
    }

    static SignInException providerAway() {
        return new SignInException(503, "The provider cannot be asked now. Try again in a while.");
    }

    int status() {
        return status;
    }
}
