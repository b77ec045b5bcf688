package tom.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import tom.audit.AuditTrail;
import tom.config.Configs;
import tom.config.TomConfig;
import tom.device.DeviceId;
import tom.device.Endpoint;
import tom.device.Platforms;
import tom.device.Route;
import tom.inventory.Inventory;
import tom.job.CacheUse;
import tom.job.Incarnation;
import tom.job.JobId;
import tom.job.JobQueue;
import tom.job.JobReader;
import tom.job.Operation;
import tom.job.Orders;
import tom.job.Submission;
import tom.job.Work;
import tom.job.WorkerQueue;
import tom.redis.Redis;
import tom.scrape.BrokerAtWork;
import tom.scrape.OperationsReader;
import tom.worker.TestFigures;
import tom.worker.WorkerFigures;

/** A node under an MBean server, with a clock that a test sets. */
final class ManagedScene {

    private static final TomConfig CONFIG = Configs.defaults();

    final MBeanServer server;
    final AtomicLong nanos = new AtomicLong();
    final WorkerQueue worker;
    final MBeans beans;

    private final Redis redis;
    private final JobQueue queue;

    ManagedScene(Redis redis, Path folder) throws IOException {
        this(
                redis,
                folder,
                TestFigures.of(() -> new WorkerFigures.Now("w1", 3, 10, 2)),
                MBeanServerFactory.newMBeanServer());
    }

    ManagedScene(Redis redis, Path folder, WorkerFigures figures, MBeanServer server) throws IOException {
        this.server = server;
        this.redis = redis;
        this.queue = new JobQueue(redis, CONFIG, "n1");
        this.worker = new WorkerQueue(redis, CONFIG, new Incarnation("w1", "7"));
        Path file = Files.writeString(folder.resolve("inventory.yml"), "{}\n");
        var administration = new Administration(
                redis,
                new Orders(redis, CONFIG),
                new OperationsReader(redis),
                new Inventory(file, 1, Platforms.bundled(), Clock.systemUTC()),
                new Administration.Jobs(new JobReader(redis), queue));
        Look look =
                new Look(administration, "JMX on host1", nanos::get, new AuditTrail(redis, Clock.systemUTC(), "host1"));
        beans = new MBeans(server, look);
        beans.add(new ManagedBroker(CONFIG, figures, look));
    }

    void submit(String device, String queueName) {
        var target = new Submission.Target(new DeviceId(device), new Endpoint(device, 22), queueName, 1);
        var work = new Work(
                Operation.SEND_COMMAND,
                List.of("show version"),
                "cisco_ios",
                "lab",
                false,
                Route.DIRECT,
                Duration.ofSeconds(10),
                3,
                Duration.ofMinutes(5),
                CacheUse.NONE,
                false);
        queue.enqueue(new Submission(JobId.random(), target, work, "ann", null, null, false));
    }

    void beats() {
        var broker = new BrokerAtWork(redis);
        broker.beats("w1", broker.now(), """
                {"timestamp":%s,"incarnation":"7","queues":["default"]}""".formatted(broker.now()));
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    Object ofBroker(String attribute) throws JMException {
        return server.getAttribute(MBeans.BROKER, attribute);
    }

    Object ofQueue(String name, String attribute) throws JMException {
        return server.getAttribute(MBeans.nameOf(name), attribute);
    }

    void call(ObjectName name, String operation) throws JMException {
        server.invoke(name, operation, new Object[0], new String[0]);
    }

    List<String> names() throws JMException {
        return server.queryNames(new ObjectName("tom:*"), null).stream()
                .map(ObjectName::getCanonicalName)
                .sorted()
                .toList();
    }
}
