package tom.scrape;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The broker at one moment.
 *
 * @param taken the moment, by Redis time
 * @param jobs the parts of {@code tom_jobs_total}
 * @param events how often each thing happened to a job; without the ones that could not be read
 * @param leases live leases of every known device
 * @param spoilt the names of records that could not be read
 */
public record BrokerSnapshot(
        Instant taken,
        List<Heartbeat> heartbeats,
        QueueFigures queues,
        List<JobSeries> jobs,
        Map<JobEvent, Long> events,
        Map<String, Long> leases,
        Set<String> spoilt) {

    public BrokerSnapshot {
        heartbeats = List.copyOf(heartbeats);
        jobs = List.copyOf(jobs);
        events = Map.copyOf(events);
        leases = Map.copyOf(leases);
        spoilt = Set.copyOf(spoilt);
    }

    /** Workers that were heard of within the last minute. */
    public List<Heartbeat> activeWorkers() {
        return heartbeats.stream()
                .filter(heartbeat -> heartbeat.health(taken) == Health.HEALTHY)
                .toList();
    }
}
