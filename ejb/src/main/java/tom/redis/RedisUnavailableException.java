package tom.redis;

/** Redis cannot be reached or takes no commands now; the same call may succeed later. */
public class RedisUnavailableException extends RedisException {

    private static final long serialVersionUID = 1L;

    private final boolean lost;

    public RedisUnavailableException(String message) {
        super(message);
        this.lost = false;
    }

    public RedisUnavailableException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private RedisUnavailableException(String message, Throwable cause, boolean lost) {
        super(message, cause);
        this.lost = lost;
    }

    /** The connection broke after a call may have been sent. */
    static RedisUnavailableException lost(String message, Throwable cause) {
        return new RedisUnavailableException(message, cause, true);
    }

    /** Whether Redis may have done what it was asked to: only the reply is known to be lost. */
    public boolean mayHaveHappened() {
        return lost;
    }
}
