package tom.config;

/** An entry of a file that cannot be used; the message says where and why, without secrets. */
public final class BadEntryException extends RuntimeException {

    public BadEntryException(String message) {
        super(message);
    }
}
