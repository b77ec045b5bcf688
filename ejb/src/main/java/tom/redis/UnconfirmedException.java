package tom.redis;

/** Redis did what it was asked to, but too few replicas have it: a failover may take it back. */
public final class UnconfirmedException extends RedisUnavailableException {

    private static final long serialVersionUID = 1L;

    UnconfirmedException(long replicas, int wanted) {
        super("Redis has written it, but " + replicas + " replicas confirm it and tom.redis.min-replicas is " + wanted
                + ": a failover may take it back");
    }

    @Override
    public boolean mayHaveHappened() {
        return true;
    }
}
