package tom.credential;

/** A credential that is there but cannot be used; the message names it and its file, and holds no secret. */
public final class CredentialException extends RuntimeException {

    CredentialException(String message) {
        super(message);
    }
}
