package tom.admin;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tom.config.TomConfig;
import tom.config.Version;
import tom.scrape.Since;
import tom.scrape.WorkerState;
import tom.worker.WorkerFigures;

/** This node, from what it knows of itself and, for orders, from Redis. */
final class ManagedBroker implements BrokerMXBean {

    private final TomConfig config;
    private final WorkerFigures figures;
    private final Look look;

    ManagedBroker(TomConfig config, WorkerFigures figures, Look look) {
        this.config = config;
        this.figures = figures;
        this.look = look;
    }

    @Override
    public String getVersion() {
        return Version.current();
    }

    @Override
    public String[] getRoles() {
        return config.roles().stream().map(Enum::name).sorted().toArray(String[]::new);
    }

    @Override
    public @Nullable String getWorker() {
        return figures.read().map(WorkerFigures.Now::worker).orElse(null);
    }

    @Override
    public int getRunningJobs() {
        return figure(WorkerFigures.Now::jobs);
    }

    @Override
    public int getSlots() {
        return figure(WorkerFigures.Now::slots);
    }

    @Override
    public int getKeptSessions() {
        return figure(WorkerFigures.Now::kept);
    }

    private int figure(Function<WorkerFigures.Now, Integer> figure) {
        return figures.read().map(figure).orElse(0);
    }

    @Override
    public boolean isDraining() {
        return draining().isPresent();
    }

    @Override
    public @Nullable String getDrainingSince() {
        return draining().map(order -> order.at().toString()).orElse(null);
    }

    @Override
    public @Nullable String getDrainingBy() {
        return draining().map(Since::by).orElse(null);
    }

    private Optional<Since> draining() {
        return figures.read()
                .flatMap(now -> look.operations().workers().stream()
                        .filter(worker -> worker.name().equals(now.worker()))
                        .findFirst())
                .map(WorkerState::draining);
    }

    @Override
    public boolean isRedisUp() {
        return look.reachesRedis();
    }

    @Override
    public void drain() {
        String worker = worker();
        look.order("JMX drain", worker, (tom, by) -> tom.drain(worker, by), unheard(worker));
    }

    @Override
    public void resume() {
        String worker = worker();
        look.order("JMX resume", worker, (tom, by) -> tom.undrain(worker), unheard(worker));
    }

    private String worker() {
        return figures.read()
                .map(WorkerFigures.Now::worker)
                .orElseThrow(() -> new IllegalStateException("this node is no worker: its role is controller"));
    }

    private static String unheard(String worker) {
        return "worker " + worker + " has not reported yet; try again in ten seconds";
    }
}
