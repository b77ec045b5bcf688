package tom.web.metrics;

import java.time.Duration;
import tom.measure.Catalogue;
import tom.measure.DurationHistogram;
import tom.measure.MetricFamily;
import tom.measure.Sample;
import tom.redis.RedisException;
import tom.scrape.FamilySnapshots;
import tom.scrape.SnapshotReader;
import tom.scrape.TomMetrics;

/** Makes the cluster's part of a page, and measures what that takes. */
final class ClusterScrape {

    private static final MetricFamily DURATION = Catalogue.tom().family("tom_scrape_duration_seconds");
    private static final MetricFamily ERRORS = Catalogue.tom().family("tom_scrape_errors_total");

    private final SnapshotReader reader;
    private final Instruments instruments;
    private final DurationHistogram durations = new DurationHistogram(DURATION);

    ClusterScrape(SnapshotReader reader, Instruments instruments) {
        this.reader = reader;
        this.instruments = instruments;
        instruments.declare(ERRORS);
    }

    /** @throws RedisException when the cluster cannot be read; there is no page then */
    byte[] part(Exposition format) {
        long start = System.nanoTime();
        try {
            byte[] part = format.part(FamilySnapshots.of(TomMetrics.of(reader.read())));
            durations.record(Duration.ofNanos(System.nanoTime() - start));
            return part;
        } catch (RedisException e) {
            instruments.count(ERRORS);
            throw e;
        }
    }

    Sample durations() {
        return DURATION.sample(durations.value());
    }
}
