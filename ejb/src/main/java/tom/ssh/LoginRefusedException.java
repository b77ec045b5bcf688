package tom.ssh;

/** The login cannot go on; the message says why, without secrets. */
final class LoginRefusedException extends RuntimeException {

    LoginRefusedException(String message) {
        super(message);
    }
}
