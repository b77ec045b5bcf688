package tom.scrape;

import static java.util.Objects.requireNonNull;

import java.util.Map;
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
    private static final MetricFamily DEPTH = TOM.family("tom_queue_depth");
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
                        Stream.of(WORKERS.sample((double) broker.activeWorkers())),
                        broker.heartbeats().stream().map(TomMetrics::heartbeat),
                        each(DEPTH, broker.queueDepths()),
                        each(LEASES, broker.leases()))
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

    private static Stream<Sample> each(MetricFamily family, Map<String, Long> values) {
        return values.entrySet().stream().map(entry -> family.sample(entry.getValue(), entry.getKey()));
    }
}
