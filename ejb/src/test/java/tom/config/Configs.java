package tom.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tom.config.TomConfig.AccessSettings;
import tom.config.TomConfig.CacheSettings;
import tom.config.TomConfig.ConsoleSettings;
import tom.config.TomConfig.CredentialSettings;
import tom.config.TomConfig.FileSettings;
import tom.config.TomConfig.HostKeys;
import tom.config.TomConfig.JobLabel;
import tom.config.TomConfig.JobSettings;
import tom.config.TomConfig.LimitSettings;
import tom.config.TomConfig.MetricSettings;
import tom.config.TomConfig.RedisSettings;
import tom.config.TomConfig.Role;
import tom.config.TomConfig.SecuritySettings;
import tom.config.TomConfig.SessionSettings;
import tom.config.TomConfig.SshSettings;
import tom.config.TomConfig.WorkerSettings;
import tom.device.Secret;

/** Settings for tests: the defaults. */
public final class Configs {

    private static final ConsoleSettings CONSOLE =
            new ConsoleSettings(null, null, new SessionSettings(Duration.ofMinutes(30), Duration.ofHours(8)));

    private Configs() {}

    public static TomConfig defaults() {
        return with(new JobSettings(Duration.ofHours(1), 100_000, Duration.ofSeconds(30), 1));
    }

    public static TomConfig with(JobSettings jobs) {
        return with(jobs, new MetricSettings(EnumSet.allOf(JobLabel.class), 50_000, Duration.ofHours(25)));
    }

    /** The same with a worker that serves other queues. */
    public static TomConfig serving(TomConfig config, List<String> queues) {
        WorkerSettings worker = config.worker();
        return new TomConfig(
                config.roles(),
                config.redis(),
                new WorkerSettings(worker.id(), worker.concurrency(), queues, worker.drainTimeout()),
                config.jobs(),
                config.files(),
                config.ssh(),
                config.cache(),
                config.metrics(),
                config.security(),
                config.console());
    }

    public static TomConfig with(JobSettings jobs, MetricSettings metrics) {
        return new TomConfig(
                Set.of(Role.CONTROLLER, Role.WORKER),
                new RedisSettings(new Secret("redis://127.0.0.1:6379/0")),
                new WorkerSettings("w1", 10, List.of("default"), Duration.ofSeconds(30)),
                jobs,
                new FileSettings(
                        Path.of("inventory.yml"), new CredentialSettings(Path.of("credentials.yml"), null), null, null),
                new SshSettings(
                        HostKeys.OFF, null, Duration.ofSeconds(10), Duration.ofSeconds(30), 16 * 1024 * 1024, null),
                new CacheSettings(true, Duration.ofMinutes(5), Duration.ofHours(1)),
                metrics,
                new SecuritySettings(AccessSettings.OPEN, false, null, new LimitSettings(1_048_576, 0, 30), List.of()),
                CONSOLE);
    }
}
