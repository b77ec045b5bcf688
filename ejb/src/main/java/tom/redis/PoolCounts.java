package tom.redis;

/**
 * A node's connections to Redis at one moment.
 *
 * @param active in use
 * @param idle open, and free to be used
 * @param waiting threads that wait for one
 */
public record PoolCounts(int active, int idle, int waiting) {

    static final PoolCounts NONE = new PoolCounts(0, 0, 0);

    PoolCounts plus(PoolCounts other) {
        return new PoolCounts(active + other.active, idle + other.idle, waiting + other.waiting);
    }
}
