package tom.job;

import java.time.Duration;
import java.util.List;
import tom.config.TomConfig;
import tom.device.Endpoint;
import tom.redis.Redis;

/** What administrators order, for the whole cluster: each is one transition, and given twice it changes nothing more. */
public final class Orders {

    /** As long as a worker stays known without a heartbeat; each heartbeat extends it. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final Redis redis;
    private final JobScripts.Given scripts;

    public Orders(Redis redis, TomConfig config) {
        this(redis, JobScripts.of(redis.keys(), config, JobScripts.REDIS_CLOCK));
    }

    Orders(Redis redis, JobScripts scripts) {
        this.redis = redis;
        this.scripts = scripts.given();
    }

    /**
     * From here on nothing of the queue is claimed, by whatever node; what runs goes on, and jobs are accepted still. How long
     * they may wait runs on, too. It holds until {@link #resume}.
     */
    public void pause(String queue, String by) {
        redis.eval(scripts.pause(), List.of(queue, by));
    }

    /** The queue's jobs may be claimed again. */
    public void resume(String queue) {
        redis.eval(scripts.resume(), List.of(queue));
    }

    /** This run of a worker takes no more jobs, ends what it runs, and closes the sessions it keeps. */
    public void drain(Incarnation worker, String by) {
        redis.eval(scripts.drain(), List.of(worker.toString(), worker.worker(), String.valueOf(KEPT.toSeconds()), by));
    }

    /** The worker takes jobs again. */
    public void undrain(Incarnation worker) {
        redis.eval(scripts.undrain(), List.of(worker.toString(), worker.worker()));
    }

    /** Asks whoever keeps a session on a device to close it; a job that has one there keeps it. */
    public Asked evict(Endpoint endpoint) {
        List<?> reply = (List<?>) redis.eval(scripts.ask(), List.of(endpoint.toString()));
        List<String> workers = ((List<?>) reply.get(0))
                .stream()
                        .map(holder -> Incarnation.parse((String) holder).worker())
                        .toList();
        return new Asked(workers, (Long) reply.get(1));
    }

    /**
     * @param workers who was asked
     * @param running jobs that have a session on the device
     */
    public record Asked(List<String> workers, long running) {

        public Asked {
            workers = List.copyOf(workers);
        }
    }
}
