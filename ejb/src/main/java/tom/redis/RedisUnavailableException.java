package tom.redis;

/** Redis cannot be reached or takes no commands now; the same call may succeed later. */
public class RedisUnavailableException extends RedisException {

    private static final long serialVersionUID = 1L;

    public RedisUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    public RedisUnavailableException(String message) {
        super(message);
    }
}
