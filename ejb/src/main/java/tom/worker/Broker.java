package tom.worker;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import tom.audit.AuditTrail;
import tom.config.TomConfig;
import tom.config.TomConfig.Role;
import tom.config.Version;
import tom.credential.Credentials;
import tom.device.Platforms;
import tom.job.JobAnnouncements;
import tom.job.JobSweep;
import tom.job.PublishedNames;
import tom.policy.CommandPolicy;
import tom.redis.Redis;
import tom.redis.RedisException;

/**
 * Starts and stops a node with its application, and holds its timers. Reading the settings, platform and policy files is
 * the first thing that happens: a bad value stops the deployment here.
 */
@Startup
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init") // the container fills the fields before it calls start
public class Broker {

    private static final System.Logger LOG = System.getLogger(Broker.class.getName());

    @Inject
    private TomConfig config;

    @Inject
    private Redis redis;

    @Inject
    private Platforms platforms;

    @Inject
    private CommandPolicy policy;

    @Inject
    private Credentials credentials;

    @Inject
    private JobAnnouncements announcements;

    @Inject
    private AuditTrail audit;

    @Inject
    private Instance<WorkerNode> workerNode;

    @Resource
    private ManagedThreadFactory threads;

    private Sweeper sweeper;
    private @Nullable Announcer announcer;
    private @Nullable WorkerNode worker;
    private final OutageLog heartbeat = new OutageLog("the heartbeat");
    private final OutageLog tending = new OutageLog("tending worker loops");
    private final OutageLog keeping = new OutageLog("keeping in touch with the stores of credentials");

    @PostConstruct
    void start() {
        LOG.log(INFO, "Tom {0} starts as {1}", Version.current(), config.roles());
        LOG.log(INFO, "platforms: {0}", platforms.names());
        LOG.log(INFO, "rules for commands: {0}", policy.names());
        warnOfEviction();
        threads.newThread(audit.writer()).start();
        audit.addOwn(
                "START",
                "Tom " + Version.current() + " as " + config.roles() + ", tom.security.auth is "
                        + config.security().access().auth());
        sweeper = new Sweeper(new JobSweep(redis, config), new PublishedNames(redis, config));
        if (config.roles().contains(Role.CONTROLLER)) {
            Announcer ear = new Announcer(announcements);
            threads.newThread(ear).start();
            announcer = ear;
        }
        if (config.roles().contains(Role.WORKER)) {
            WorkerNode node = workerNode.get();
            node.start(threads);
            worker = node;
        }
    }

    private void warnOfEviction() {
        try {
            redis.evictionPolicy()
                    .ifPresent(policy -> LOG.log(
                            WARNING,
                            "Redis may throw jobs away: set its maxmemory-policy to noeviction, not {0}",
                            policy));
        } catch (RedisException e) {
            LOG.log(WARNING, "Tom starts without Redis: {0}", e.getMessage());
        }
    }

    /** On every node, whatever its role: deadlines and reclaims must not depend on workers being alive. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void sweep() {
        sweeper.sweep();
    }

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void beat() {
        WorkerNode node = worker;
        if (node != null) {
            heartbeat.watch(node::beat);
        }
    }

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void tend() {
        WorkerNode node = worker;
        if (node != null) {
            tending.watch(node::tend);
        }
    }

    /** A timer of its own: a Vault that hangs must hold up nothing else. */
    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void keepInTouch() {
        keeping.watch(credentials::tend);
    }

    /** The drain before the announcements end: jobs that come to their end in it still have waiting clients. */
    @PreDestroy
    void stop() {
        WorkerNode node = worker;
        Announcer ear = announcer;
        try {
            if (node != null) {
                node.drain(config.worker().drainTimeout());
            }
        } finally {
            if (ear != null) {
                ear.stop();
            }
            audit.addOwn("STOP", "Tom " + Version.current());
            audit.stop();
            redis.close();
        }
    }
}
