package tom.web;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Singleton;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.glassfish.hk2.api.Context;
import org.glassfish.hk2.api.JustInTimeInjectionResolver;
import org.glassfish.hk2.api.TypeLiteral;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import tom.admin.Administration;
import tom.audit.AuditReader;
import tom.audit.AuditTrail;
import tom.cache.CommandCache;
import tom.config.ApiKeys;
import tom.config.Configs;
import tom.config.TomConfig;
import tom.config.TomConfig.AccessSettings;
import tom.config.TomConfig.JobSettings;
import tom.config.TomConfig.LimitSettings;
import tom.config.TomConfig.SecuritySettings;
import tom.credential.Credentials;
import tom.credential.Sealer;
import tom.device.Platforms;
import tom.inventory.Inventory;
import tom.job.Incarnation;
import tom.job.JobAnnouncements;
import tom.job.JobQueue;
import tom.job.JobReader;
import tom.job.Orders;
import tom.job.WorkerQueue;
import tom.policy.CommandPolicy;
import tom.redis.Redis;
import tom.redis.RedisException;
import tom.scrape.MonitoringReader;
import tom.scrape.OperationsReader;
import tom.session.Sessions;
import tom.ssh.HostKeyStore;
import tom.token.SignOn;
import tom.web.console.TestConsole;
import tom.web.job.TestThreads;
import tom.web.metrics.TestMetrics;
import tom.web.security.BrowserSessions;
import tom.web.security.CallerLimits;
import tom.web.security.Gatekeeper;
import tom.web.security.TestAuthentication;

/** What a server would inject, and a hand on the queue where a worker would have one. */
public final class Node implements AutoCloseable {

    static final int MAX_BODY = 20_000;

    private static final int REPLY_THREADS = 2;

    private static final String INVENTORY = """
            r1: {host: 192.0.2.1, adapter: netmiko, adapter_driver: cisco_ios, credential_id: lab}
            r2: {host: 192.0.2.2, port: 2222, adapter_driver: linux, credential_id: lab, adapter_options: {legacy_algorithms: true}}
            bare: {host: 192.0.2.3, adapter_driver: linux}
            a/b: {host: 192.0.2.4, adapter_driver: linux, credential_id: lab}
            a: {host: 192.0.2.5, adapter_driver: linux, credential_id: lab}
            'rack 7 "top"': {host: 192.0.2.6, adapter_driver: linux, credential_id: lab}
            'a;b': {host: 192.0.2.7, adapter_driver: linux, credential_id: lab}
            '2001:db8::1': {host: '2001:db8::1', adapter_driver: linux, credential_id: lab}
            'sw1:2222': {host: sw1, port: 2222, adapter_driver: linux, credential_id: lab}
            'größe+100%': {host: 192.0.2.8, adapter_driver: linux, credential_id: lab}
            x/send_command: {host: 192.0.2.9, adapter_driver: linux, credential_id: lab}
            """;

    private static final String CREDENTIALS = "lab: {username: netops, password: hunter2-secret}\n";

    private final Path folder;
    private final TomConfig config;
    private final ApiKeys keys;
    private final SignOn signOn;
    private final CallerLimits limits;
    private final Redis redis;
    private final JobReader reader;
    private final JobAnnouncements announcements;
    private final CommandCache cache;
    private final TestMetrics metrics;
    private final AtomicLong nanos = new AtomicLong();
    private final HostKeyStore hostKeys = new HostKeysInMemory();
    private final Sealer sealer = new Sealer(null);
    private final ExecutorService replies = Executors.newFixedThreadPool(REPLY_THREADS);
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
    private final AuditTrail audit;
    private final ExecutorService writing = Executors.newSingleThreadExecutor();
    private final ExecutorService listening = Executors.newSingleThreadExecutor();

    Node(Redis redis, TomConfig config) throws IOException {
        this.folder = Files.createTempDirectory("tom-web");
        Files.writeString(folder.resolve("inventory.yml"), INVENTORY);
        Files.writeString(folder.resolve("credentials.yml"), CREDENTIALS);
        this.redis = redis;
        this.config = config;
        this.reader = new JobReader(redis);
        this.keys = new ApiKeys(config.security().access(), Clock.systemUTC());
        this.signOn = new SignOn(config.security().access().jwt(), Clock.systemUTC(), replies);
        this.limits = new CallerLimits(config.security().limits(), nanos::get);
        this.announcements = new JobAnnouncements(redis, reader, "n1");
        this.cache = new CommandCache(redis, config.cache(), Clock.systemUTC());
        this.audit = new AuditTrail(redis, Clock.systemUTC(), "n1");
        this.metrics = new TestMetrics(redis, cache, audit);
        writing.execute(audit.writer());
        listening.execute(this::listen);
    }

    public static TomConfig settings(boolean inlineCredentials, JobSettings jobs) {
        return settings(AccessSettings.OPEN, inlineCredentials, jobs);
    }

    public static TomConfig settings(AccessSettings access, boolean inlineCredentials, JobSettings jobs) {
        TomConfig config = Configs.defaults();
        return new TomConfig(
                config.roles(),
                config.redis(),
                config.worker(),
                jobs,
                config.files(),
                config.ssh(),
                config.cache(),
                config.metrics(),
                new SecuritySettings(access, inlineCredentials, null, new LimitSettings(MAX_BODY, 0, 0), List.of()),
                config.console());
    }

    /** The same with other limits. */
    public static TomConfig limited(TomConfig config, LimitSettings limits) {
        SecuritySettings security = config.security();
        return new TomConfig(
                config.roles(),
                config.redis(),
                config.worker(),
                config.jobs(),
                config.files(),
                config.ssh(),
                config.cache(),
                config.metrics(),
                new SecuritySettings(
                        security.access(), security.allowInlineCredentials(), null, limits, security.trustedProxies()),
                config.console());
    }

    AbstractBinder binder() {
        Platforms platforms = Platforms.bundled();
        Clock time = Clock.systemUTC();
        Inventory inventory = new Inventory(folder.resolve("inventory.yml"), 1, platforms, time);
        return new AbstractBinder() {
            @Override
            protected void configure() {
                bind(config).to(TomConfig.class);
                bind(keys).to(ApiKeys.class);
                bind(signOn).to(SignOn.class);
                bind(limits).to(CallerLimits.class);
                bind(new ClientAddress(config)).to(ClientAddress.class);
                bind(redis).to(Redis.class);
                bind(reader).to(JobReader.class);
                bind(announcements).to(JobAnnouncements.class);
                bind(new JobQueue(redis, config, "n1")).to(JobQueue.class);
                bind(cache).to(CommandCache.class);
                bind(sealer).to(Sealer.class);
                bind(platforms).to(Platforms.class);
                bind(time).to(Clock.class);
                bind(inventory).to(Inventory.class);
                bind(administration(inventory)).to(Administration.class);
                bind(new Credentials(folder.resolve("credentials.yml"), time)).to(Credentials.class);
                bind(new MonitoringReader(redis)).to(MonitoringReader.class);
                bind(new OperationsReader(redis)).to(OperationsReader.class);
                bind(new AuditReader(redis)).to(AuditReader.class);
                bind(policy(platforms, time)).to(CommandPolicy.class);
                bind(hostKeys).to(HostKeyStore.class);
                bind(DependentContext.class)
                        .to(new TypeLiteral<Context<Dependent>>() {})
                        .in(Singleton.class);
                bind(OwnClasses.class).to(JustInTimeInjectionResolver.class).in(Singleton.class);
                install(new TestThreads(replies, clock), metrics);
            }
        };
    }

    private CommandPolicy policy(Platforms platforms, Clock time) {
        return new CommandPolicy(config.files().policy(), platforms, time);
    }

    private Administration administration(Inventory inventory) {
        return new Administration(
                redis,
                new Orders(redis, config),
                new OperationsReader(redis),
                inventory,
                new Administration.Jobs(reader, new JobQueue(redis, config, "n1")));
    }

    /** A subscription that hears nothing for a while ends with an error, and is begun again. */
    private void listen() {
        while (!announcements.isClosed()) {
            try {
                announcements.listen();
            } catch (RedisException e) {
                Thread.onSpinWait();
            }
        }
    }

    /** A worker that a test plays by hand. */
    public WorkerQueue worker() {
        return new WorkerQueue(redis, config, Incarnation.of("w1"));
    }

    public JobAnnouncements announcements() {
        return announcements;
    }

    /** Takes all threads on which answers are made, until the gate is open. */
    public void occupyReplies(CompletableFuture<Void> open) {
        for (int i = 0; i < REPLY_THREADS; i++) {
            replies.execute(open::join);
        }
    }

    /** Moves the clock by which requests are counted. */
    public void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    Filter watch() {
        return new RequestWatch(List.of(metrics.requests(), new Auditor(audit, new ClientAddress(config))));
    }

    Filter authentication() {
        return new TestAuthentication(
                new Gatekeeper(config, keys, signOn, metrics.logins()), new BrowserSessions(config, sessions()));
    }

    private Sessions sessions() {
        return new Sessions(redis, config.console().sessions());
    }

    /** @param time by which a sign-in is late */
    Servlet console(Clock time) {
        return TestConsole.servlet(config, signOn, sessions(), metrics.logins(), time);
    }

    public TestMetrics metrics() {
        return metrics;
    }

    public CommandCache cache() {
        return cache;
    }

    public HostKeyStore hostKeys() {
        return hostKeys;
    }

    public Sealer sealer() {
        return sealer;
    }

    public JobReader reader() {
        return reader;
    }

    @Override
    public void close() {
        announcements.close();
        audit.stop();
        writing.shutdownNow();
        listening.shutdownNow();
        replies.shutdownNow();
        clock.shutdownNow();
        try {
            Files.delete(folder.resolve("inventory.yml"));
            Files.delete(folder.resolve("credentials.yml"));
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
