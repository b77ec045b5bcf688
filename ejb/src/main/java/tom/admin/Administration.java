package tom.admin;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import tom.device.Device;
import tom.device.DeviceId;
import tom.device.Endpoint;
import tom.inventory.Inventory;
import tom.job.Incarnation;
import tom.job.Job;
import tom.job.JobQueue;
import tom.job.JobReader;
import tom.job.Orders;
import tom.redis.LuaScript;
import tom.redis.Redis;
import tom.scrape.Health;
import tom.scrape.Operations;
import tom.scrape.OperationsReader;
import tom.scrape.QueueState;
import tom.scrape.WorkerState;

/** Steers the cluster from any node. Every method asks Redis, and fails when it is away. */
public final class Administration {

    private final Redis redis;
    private final Orders orders;
    private final OperationsReader reader;
    private final Inventory inventory;
    private final Jobs jobs;
    private final LuaScript forget;

    public Administration(Redis redis, Orders orders, OperationsReader reader, Inventory inventory, Jobs jobs) {
        this.redis = redis;
        this.orders = orders;
        this.reader = reader;
        this.inventory = inventory;
        this.jobs = jobs;
        this.forget =
                LuaScript.load(Administration.class, "forget", redis.keys().lua());
    }

    /** The queue, for reading and for cancelling. */
    public record Jobs(JobReader reader, JobQueue queue) {}

    /** Queues and workers at one moment. A queue is known when it had a job, is served, paused, or named in the inventory. */
    public Operations read() {
        Set<String> named = inventory.all().stream().map(Device::queue).collect(Collectors.toSet());
        return reader.read(named);
    }

    public Optional<QueueState> queue(String name) {
        return read().queues().stream()
                .filter(queue -> queue.name().equals(name))
                .findFirst();
    }

    /** Nothing of the queue is claimed from here on. Answers how it stands then, or nothing for a queue that is not known. */
    public Optional<QueueState> pause(String name, String by) {
        return queue(name).flatMap(known -> {
            orders.pause(name, by);
            return queue(name);
        });
    }

    /** The queue's jobs are claimed again. Answers how it stands then, or nothing for a queue that is not known. */
    public Optional<QueueState> resume(String name) {
        return queue(name).flatMap(known -> {
            orders.resume(name);
            return queue(name);
        });
    }

    public Optional<WorkerState> worker(String name) {
        return read().workers().stream()
                .filter(worker -> worker.name().equals(name))
                .findFirst();
    }

    /**
     * The worker takes no more jobs, ends what it runs and closes the sessions it keeps; its next start ends that. Answers how
     * it stands then, or nothing when no worker of ours has this name.
     */
    public Optional<WorkerState> drain(String name, String by) {
        return order(name, orders::drain, by);
    }

    /** The worker takes jobs again. */
    public Optional<WorkerState> undrain(String name) {
        return order(name, (worker, nobody) -> orders.undrain(worker), "");
    }

    private Optional<WorkerState> order(String name, BiConsumer<Incarnation, String> order, String by) {
        return worker(name)
                .flatMap(worker ->
                        Optional.ofNullable(worker.status().heartbeat().origin().run()))
                .flatMap(run -> {
                    order.accept(new Incarnation(name, run), by);
                    return worker(name);
                });
    }

    /** Takes a worker off the list that has died; what it has counted stays. One that lives after all comes back by itself. */
    public Forgetting forget(String name) {
        Optional<WorkerState> worker = worker(name);
        if (worker.isEmpty()) {
            return Forgetting.UNKNOWN;
        }
        if (worker.get().status().health() == Health.HEALTHY) {
            return Forgetting.ALIVE;
        }
        redis.eval(forget, List.of(name));
        return Forgetting.FORGOTTEN;
    }

    /** Asks the workers that keep a session on a device to close it; a job that runs there goes on. */
    public Orders.Asked evict(Endpoint endpoint) {
        return orders.evict(endpoint);
    }

    /** Cancels every job of a device that was there when this began: those that wait end at once, those that run are told. */
    public CancelledJobs cancelJobs(DeviceId device) {
        int ended = 0;
        int stopping = 0;
        for (Job job : jobs.reader()
                .newest(job -> job.device().equals(device) && !job.state().isEnd(), Integer.MAX_VALUE)) {
            switch (jobs.queue().cancel(job.id())) {
                case ABORTED -> ended++;
                case ACTIVE -> stopping++;
                case UNKNOWN, ENDED -> {} // it ended meanwhile
            }
        }
        return new CancelledJobs(ended, stopping);
    }
}
