package tom.job;

import tom.redis.RedisUnavailableException;

/** Redis went away in the middle of a submit: the job may be queued, under the id that is told here. */
public final class UnconfirmedSubmitException extends RedisUnavailableException {

    private static final long serialVersionUID = 1L;

    private final transient JobId id;

    public UnconfirmedSubmitException(JobId id, RedisUnavailableException cause) {
        super(String.valueOf(cause.getMessage()), cause);
        this.id = id;
    }

    public JobId id() {
        return id;
    }
}
