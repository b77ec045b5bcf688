package tom.ssh;

/** Says whether the device is still ours; asked before every write to it. */
@FunctionalInterface
public interface Fence {

    /** Throws when the lease is over; what it throws goes to the caller of the session. */
    void check();
}
