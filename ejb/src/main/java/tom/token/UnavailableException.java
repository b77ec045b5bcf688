package tom.token;

/** What an identity provider must tell is not known, and cannot be asked for now. */
public final class UnavailableException extends RuntimeException {

    UnavailableException(String message) {
        super(message);
    }
}
