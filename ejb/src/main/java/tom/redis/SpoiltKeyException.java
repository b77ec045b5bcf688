package tom.redis;

/** Something else than Tom wrote over a key. A sweep sets most such keys aside, so the same call may succeed later. */
public final class SpoiltKeyException extends RedisException {

    private static final long serialVersionUID = 1L;

    public SpoiltKeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
