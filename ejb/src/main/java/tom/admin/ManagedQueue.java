package tom.admin;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tom.scrape.QueueState;
import tom.scrape.Since;

/** A queue as Redis has it. */
final class ManagedQueue implements QueueMXBean {

    private final String name;
    private final Look look;

    ManagedQueue(String name, Look look) {
        this.name = name;
        this.look = look;
    }

    private QueueState state() {
        return look.operations().queues().stream()
                .filter(queue -> queue.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(gone()));
    }

    @Override
    public int getWorkers() {
        return state().workers();
    }

    @Override
    public long getDepth() {
        return state().depth();
    }

    @Override
    public long getActive() {
        return state().active();
    }

    @Override
    public double getOldestSeconds() {
        return state().oldest().toMillis() / 1000.0;
    }

    @Override
    public boolean isPaused() {
        return state().paused() != null;
    }

    @Override
    public @Nullable String getPausedSince() {
        return paused().map(order -> order.at().toString()).orElse(null);
    }

    @Override
    public @Nullable String getPausedBy() {
        return paused().map(Since::by).orElse(null);
    }

    private Optional<Since> paused() {
        return Optional.ofNullable(state().paused());
    }

    @Override
    public void pause() {
        look.order("JMX pause", name, (tom, by) -> tom.pause(name, by), gone());
    }

    @Override
    public void resume() {
        look.order("JMX resume", name, (tom, by) -> tom.resume(name), gone());
    }

    private String gone() {
        return "no job, worker or device belongs to queue " + name + " any longer";
    }
}
