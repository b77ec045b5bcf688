package tom.redis;

/** Redis did what it was asked to, but too few replicas have it: a failover may take it back. */
public final class UnconfirmedException extends RedisUnavailableException {

    private static final long serialVersionUID = 1L;

    UnconfirmedException(long replicas, int wanted) {
        super("Redis has done it, but " + replicas + " replicas confirm it instead of " + wanted
                + " (tom.redis.min-replicas): a failover may take it back");
    }

    @Override
    public boolean mayHaveHappened() {
        return true;
    }
}
