package tom.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import tom.audit.AuditReader;
import tom.audit.AuditTrail;
import tom.cache.CommandCache;
import tom.config.ApiKeys;
import tom.config.ConfigException;
import tom.config.ConfigReader;
import tom.config.ServerInstance;
import tom.config.SettingSource;
import tom.config.TomConfig;
import tom.credential.Credentials;
import tom.credential.Sealer;
import tom.device.Platforms;
import tom.inventory.Inventory;
import tom.job.JobAnnouncements;
import tom.job.JobQueue;
import tom.job.JobReader;
import tom.measure.Catalogue;
import tom.policy.CommandPolicy;
import tom.redis.Redis;
import tom.ssh.HostKeyStore;

/** What controllers and workers both need, one of each in a node. */
@ApplicationScoped
public class SharedBeans {

    /** Connections beside those of the workers: requests, sweeps, scrapes. */
    private static final int SPARE_CONNECTIONS = 22;

    private final String node = UUID.randomUUID().toString().substring(0, 8);

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    TomConfig config() {
        return ConfigReader.read(SettingSource.of(ConfigProvider.getConfig())).logged();
    }

    @Produces
    @Singleton
    Redis redis(TomConfig config) {
        return new Redis(config.redis(), config.worker().concurrency() + SPARE_CONNECTIONS);
    }

    @Produces
    @Singleton
    Platforms platforms(TomConfig config) {
        Platforms.Reading reading = Platforms.read(config.files().platforms());
        if (!reading.problems().isEmpty()) {
            throw new ConfigException(reading.problems());
        }
        return reading.platforms();
    }

    @Produces
    @Singleton
    Inventory inventory(TomConfig config, Platforms platforms, Clock clock) {
        return new Inventory(config.files().inventory(), config.jobs().maxSessions(), platforms, clock);
    }

    @Produces
    @Singleton
    CommandPolicy policy(TomConfig config, Platforms platforms, Clock clock) {
        return new CommandPolicy(config.files().policy(), platforms, clock);
    }

    @Produces
    @Singleton
    Credentials credentials(TomConfig config, Clock clock) {
        return new Credentials(config.files().credentials(), clock, System::nanoTime);
    }

    @Produces
    @Singleton
    ApiKeys apiKeys(TomConfig config, Clock clock) {
        return new ApiKeys(config.security().access(), clock);
    }

    @Produces
    @Singleton
    Sealer sealer(TomConfig config) {
        return new Sealer(config.security().jobKey());
    }

    @Produces
    @Singleton
    HostKeyStore hostKeys(Redis redis) {
        return new RedisHostKeys(redis);
    }

    @Produces
    @Singleton
    CommandCache cache(Redis redis, TomConfig config, Clock clock) {
        return new CommandCache(redis, config.cache(), clock);
    }

    @Produces
    @Singleton
    SessionFigures sessionFigures() {
        return new SessionFigures(Catalogue.tom().family("tom_ssh_connect_duration_seconds"));
    }

    @Produces
    @Singleton
    WorkerFigures workerFigures() {
        return new WorkerFigures();
    }

    @Produces
    @Singleton
    JobQueue queue(Redis redis, TomConfig config) {
        return new JobQueue(redis, config, node);
    }

    @Produces
    @Singleton
    JobReader reader(Redis redis) {
        return new JobReader(redis);
    }

    @Produces
    @Singleton
    AuditTrail audit(Redis redis, Clock clock) {
        return new AuditTrail(redis, clock, ServerInstance.hostName());
    }

    @Produces
    @Singleton
    AuditReader auditReader(Redis redis) {
        return new AuditReader(redis);
    }

    @Produces
    @Singleton
    JobAnnouncements announcements(Redis redis, JobReader reader) {
        return new JobAnnouncements(redis, reader, node);
    }
}
