package tom.worker;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executor;
import tom.audit.AuditTrail;
import tom.cache.CommandCache;
import tom.config.ServerInstance;
import tom.config.TomConfig;
import tom.config.Version;
import tom.config.WorkerId;
import tom.credential.Credentials;
import tom.credential.Sealer;
import tom.device.Platforms;
import tom.job.Incarnation;
import tom.job.WorkerQueue;
import tom.redis.Redis;
import tom.ssh.HostKeyStore;
import tom.ssh.SshClient;

/** What only a worker needs. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container fills the field
public class WorkerBeans {

    /** Where the server has a pool of its own, that pool decides how many run; this only bounds the loops. */
    private static final int MOST_LOOPS = 1_000;

    @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
    private ManagedThreadFactory threads;

    @Produces
    @Singleton
    HostIdentity host() {
        return new HostIdentity(
                ServerInstance.hostName(), ProcessHandle.current().pid(), Version.current());
    }

    @Produces
    @Singleton
    Incarnation incarnation(Redis redis, HostIdentity host, TomConfig config) {
        return new Identity(redis, host, pid -> ProcessHandle.of(pid).isPresent()).choose(WorkerId.of(config.worker()));
    }

    @Produces
    @Singleton
    WorkerQueue queue(Redis redis, TomConfig config, Incarnation me) {
        return new WorkerQueue(redis, config, me);
    }

    @Produces
    @Singleton
    KeptSessions keptSessions(WorkerQueue queue, TomConfig config, SessionFigures figures) {
        KeptSessions kept = new KeptSessions(
                queue, config.jobs().leaseTtl(), config.ssh().idleSession(), WorkerExecutor.ofThreads(threads));
        figures.keptBy(kept::idleCount);
        return kept;
    }

    @Produces
    @Singleton
    Leases leases(WorkerQueue queue, TomConfig config, Clock clock, KeptSessions kept) {
        return new Leases(queue, config.jobs().leaseTtl(), clock, kept);
    }

    @Produces
    @Singleton
    SshClient client(TomConfig config, HostKeyStore hostKeys, SessionFigures figures) {
        return new SshClient(config.ssh(), hostKeys, figures);
    }

    @Produces
    @Singleton
    SessionOpener opener(
            Platforms platforms, Credentials credentials, Sealer sealer, SshClient client, KeptSessions kept) {
        return new SessionOpener(platforms, credentials, sealer, client, kept);
    }

    @Produces
    @Singleton
    JobRunner runner(SessionOpener opener, WorkerQueue queue, CommandCache cache) {
        return new JobRunner(new CommandRun(opener, cache), new ConfigRun(opener, queue, cache));
    }

    @Produces
    @Singleton
    Heartbeats heartbeats(Redis redis, Incarnation me, HostIdentity host, TomConfig config) {
        return new Heartbeats(redis, me, host, config.worker().queues(), System::nanoTime);
    }

    @Produces
    @Singleton
    Worker worker(WorkerQueue queue, Leases leases, KeptSessions kept, JobRunner runner, AuditTrail audit) {
        return new Worker(
                queue,
                leases,
                kept,
                runner,
                (job, outcome) -> audit.logEnd(
                        job, outcome.state().name(), outcome.errorType().label()));
    }

    @Produces
    @Singleton
    WorkerNode.Parts parts(WorkerQueue queue, Leases leases, KeptSessions kept, Worker worker, TomConfig config) {
        Executor own = WorkerExecutor.ofThreads(threads);
        WorkerPool pool = WorkerExecutor.serverHasOne()
                ? new WorkerPool(WorkerExecutor::ofServer, own, MOST_LOOPS, worker::work)
                : new WorkerPool(() -> own, Runnable::run, config.worker().concurrency(), worker::work);
        return new WorkerNode.Parts(new Dispatcher(queue, pool, leases), pool, leases, kept, worker);
    }

    @Produces
    @Singleton
    WorkerNode node(
            WorkerNode.Parts parts,
            Heartbeats heartbeats,
            Credentials credentials,
            Incarnation me,
            WorkerFigures figures) {
        figures.toldBy(() -> new WorkerFigures.Now(
                me.worker(),
                parts.leases().count(),
                parts.pool().size(),
                parts.kept().idleCount()));
        return new WorkerNode(parts, heartbeats, credentials);
    }
}
