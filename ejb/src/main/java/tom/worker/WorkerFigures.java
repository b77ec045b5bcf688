package tom.worker;

import java.util.Optional;
import java.util.function.Supplier;

/** What the worker of this node does now. */
public final class WorkerFigures {

    /**
     * @param worker its id
     * @param jobs those that run
     * @param slots how many can run at once
     * @param kept sessions that wait for a next job
     */
    public record Now(String worker, int jobs, int slots, int kept) {}

    private volatile Supplier<Optional<Now>> source = Optional::empty;

    void toldBy(Supplier<Now> worker) {
        source = () -> Optional.of(worker.get());
    }

    /** Nothing on a node that is no worker. */
    public Optional<Now> read() {
        return source.get();
    }
}
