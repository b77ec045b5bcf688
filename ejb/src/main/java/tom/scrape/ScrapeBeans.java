package tom.scrape;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import tom.redis.Redis;

/** Makes the readers of this package available for injection. */
@Dependent
public class ScrapeBeans {

    @Produces
    @Singleton
    SnapshotReader snapshotReader(Redis redis) {
        return new SnapshotReader(redis);
    }

    @Produces
    @Singleton
    MonitoringReader monitoringReader(Redis redis) {
        return new MonitoringReader(redis);
    }

    @Produces
    @Singleton
    OperationsReader operationsReader(Redis redis) {
        return new OperationsReader(redis);
    }
}
