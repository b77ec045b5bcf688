package tom.credential;

/** A sealed password that cannot be opened; the message says what to do about it. */
public final class SealException extends RuntimeException {

    SealException(String message) {
        super(message);
    }
}
