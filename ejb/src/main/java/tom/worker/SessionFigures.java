package tom.worker;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import tom.measure.DurationHistogram;
import tom.measure.MetricFamily;
import tom.measure.Value.Distribution;
import tom.ssh.SessionWatch;

/** How the SSH sessions of this node fare; all nought on a node that is no worker. */
public final class SessionFigures implements SessionWatch {

    /**
     * The sessions to devices that are open.
     *
     * @param idle kept for a next job
     * @param busy all others
     */
    public record Open(int busy, int idle) {}

    private final DurationHistogram connected;
    private final DurationHistogram failed;
    private final AtomicInteger open = new AtomicInteger();
    private volatile IntSupplier idle = () -> 0;

    /** @param connects how long connects to devices took */
    public SessionFigures(MetricFamily connects) {
        connected = new DurationHistogram(connects);
        failed = new DurationHistogram(connects);
    }

    /** @param count how many sessions wait for a next job now */
    void keptBy(IntSupplier count) {
        idle = count;
    }

    @Override
    public void connected(Duration took) {
        open.incrementAndGet();
        connected.record(took);
    }

    @Override
    public void failed(Duration took) {
        failed.record(took);
    }

    @Override
    public void closed() {
        open.decrementAndGet();
    }

    /** How long devices took to their first prompt. */
    public Distribution connected() {
        return connected.value();
    }

    /** How long it took until it was clear that there would be none. */
    public Distribution failed() {
        return failed.value();
    }

    /** One that ends between the two looks counts as busy for the last time. */
    public Open open() {
        int kept = idle.getAsInt();
        return new Open(Math.max(0, open.get() - kept), kept);
    }
}
