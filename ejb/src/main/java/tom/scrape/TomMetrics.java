package tom.scrape;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import tom.measure.Catalogue;
import tom.measure.MetricFamily;
import tom.measure.Sample;

/** What the broker's state means in Tom's metric families. */
public final class TomMetrics {

    private static final Catalogue TOM = Catalogue.tom();
    private static final MetricFamily JOBS = TOM.family("tom_jobs_total");
    private static final MetricFamily WORKERS = TOM.family("tom_workers_active");
    private static final MetricFamily HEARTBEAT = TOM.family("tom_worker_last_heartbeat");
    private static final MetricFamily STARTED = TOM.family("tom_worker_start_time_seconds");
    private static final MetricFamily SLOTS = TOM.family("tom_worker_slots");
    private static final MetricFamily WAITED = TOM.family("tom_job_wait_seconds");
    private static final MetricFamily RAN = TOM.family("tom_job_duration_seconds");
    private static final MetricFamily ACTIVE = TOM.family("tom_jobs_active");
    private static final MetricFamily OLDEST = TOM.family("tom_queue_oldest_job_seconds");
    private static final MetricFamily DEPTH = TOM.family("tom_queue_depth");
    private static final MetricFamily PAUSED = TOM.family("tom_queue_paused");
    private static final MetricFamily LEASES = TOM.family("tom_device_semaphore_leases");

    private static final Map<JobEvent, MetricFamily> EVENTS = Map.of(
            JobEvent.ABORTED, TOM.family("tom_jobs_aborted_total"),
            JobEvent.REFUSED, TOM.family("tom_results_refused_total"),
            JobEvent.RETRIED, TOM.family("tom_jobs_retried_total"),
            JobEvent.RECLAIMED, TOM.family("tom_jobs_reclaimed_total"));

    private TomMetrics() {}

    public static Stream<Sample> of(BrokerSnapshot broker) {
        return Stream.of(
                        broker.jobs().stream().map(TomMetrics::jobs),
                        broker.events().entrySet().stream().map(TomMetrics::event),
                        workers(broker),
                        queues(broker.queues()),
                        each(LEASES, broker.leases(), Long::doubleValue))
                .flatMap(samples -> samples);
    }

    private static Sample jobs(JobSeries series) {
        return JOBS.sample(
                (double) series.jobs(), series.worker(), series.device(), series.status(), series.errorType());
    }

    private static Sample event(Map.Entry<JobEvent, Long> event) {
        return requireNonNull(EVENTS.get(event.getKey())).sample((double) event.getValue());
    }

    private static Sample heartbeat(Heartbeat heartbeat) {
        return HEARTBEAT.sample(UnixTime.seconds(heartbeat.at()), heartbeat.worker());
    }

    private static Stream<Sample> workers(BrokerSnapshot broker) {
        List<Heartbeat> active = broker.activeWorkers();
        return Stream.of(
                        Stream.of(WORKERS.sample((double) active.size())),
                        broker.heartbeats().stream().map(TomMetrics::heartbeat),
                        broker.heartbeats().stream().flatMap(TomMetrics::started),
                        active.stream().flatMap(TomMetrics::slots))
                .flatMap(samples -> samples);
    }

    private static Stream<Sample> started(Heartbeat heartbeat) {
        return Stream.ofNullable(heartbeat.origin().started())
                .map(started -> STARTED.sample(UnixTime.seconds(started), heartbeat.worker()));
    }

    /** A pool that has just been made smaller may still have more jobs than slots. */
    private static Stream<Sample> slots(Heartbeat heartbeat) {
        return Stream.ofNullable(heartbeat.load().slots()).flatMap(slots -> {
            int used = Math.max(0, Math.min(heartbeat.load().jobs(), slots));
            return Stream.of(
                    SLOTS.sample((double) used, heartbeat.worker(), "used"),
                    SLOTS.sample((double) (slots - used), heartbeat.worker(), "available"));
        });
    }

    private static Stream<Sample> queues(QueueFigures queues) {
        return Stream.of(
                        each(DEPTH, queues.depths(), Long::doubleValue),
                        each(ACTIVE, queues.active(), Long::doubleValue),
                        each(OLDEST, queues.oldest(), age -> age.toNanos() / 1e9),
                        paused(queues),
                        queues.times().stream()
                                .map(times -> WAITED.sample(times.waited(), times.queue(), times.status())),
                        queues.times().stream().map(times -> RAN.sample(times.ran(), times.queue(), times.status())))
                .flatMap(samples -> samples);
    }

    private static Stream<Sample> paused(QueueFigures queues) {
        return Stream.concat(queues.depths().keySet().stream(), queues.paused().keySet().stream())
                .distinct()
                .map(queue -> PAUSED.sample(queues.paused().containsKey(queue) ? 1.0 : 0.0, queue));
    }

    private static <T> Stream<Sample> each(MetricFamily family, Map<String, T> values, ToDoubleFunction<T> number) {
        return values.entrySet().stream()
                .map(entry -> family.sample(number.applyAsDouble(entry.getValue()), entry.getKey()));
    }
}
