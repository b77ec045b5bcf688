package tom.worker;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tom.config.Configs;
import tom.device.DeviceId;
import tom.device.Endpoint;
import tom.device.Route;
import tom.job.CacheUse;
import tom.job.Job;
import tom.job.JobId;
import tom.job.JobQueue;
import tom.job.JobReader;
import tom.job.Operation;
import tom.job.Submission;
import tom.job.Work;
import tom.redis.Key;
import tom.redis.Redis;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** Devices, jobs and nodes for tests of what goes wrong; its own way to Redis is the undisturbed one. */
final class FaultLab {

    static final Duration LIMIT = Duration.ofSeconds(20);

    final Path credentials;
    final JobQueue queue;
    final JobReader reader;
    private final Redis redis;
    private final List<AutoCloseable> opened = new ArrayList<>();

    FaultLab(Redis redis, Path folder) throws IOException {
        this.redis = redis;
        this.queue = new JobQueue(redis, Configs.defaults(), "n1");
        this.reader = new JobReader(redis);
        this.credentials = Files.createFile(
                folder.resolve("credentials.yml"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(credentials, "lab: {username: netops, password: right-one}\n");
    }

    SimulatedDevice device(String name) {
        return keep(SimulatedDevice.builder(name, Personality.CISCO_IOS)
                .user("netops", "right-one")
                .privileged()
                .build()
                .start());
    }

    TestNode node(String url, String worker, int slots, TestNode.World world) {
        return keep(new TestNode(url, worker, slots, credentials, world).start());
    }

    /** A node in a process of its own, as soon as it has reported: on a slow machine that takes a while. */
    NodeProcess fork(String url, String worker, int slots, TestNode.World world) throws IOException {
        String key = redis.keys().of(Key.HEARTBEAT, worker);
        String before = redis.call(client -> client.get(key));
        NodeProcess node = keep(new NodeProcess(url, worker, slots, credentials, world));
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            String beat = redis.call(client -> client.get(key));
            return beat != null && !beat.equals(before);
        });
        return node;
    }

    <T extends AutoCloseable> T keep(T resource) {
        opened.add(resource);
        return resource;
    }

    JobId read(SimulatedDevice device, String... commands) {
        return submit(device, Operation.SEND_COMMANDS, CacheUse.NONE, commands);
    }

    JobId configure(SimulatedDevice device, String... lines) {
        return submit(device, Operation.SEND_CONFIGS, CacheUse.NONE, lines);
    }

    JobId submit(SimulatedDevice device, Operation operation, CacheUse cache, String... lines) {
        return submit(device.name(), new Endpoint(device.host(), device.port()), operation, cache, lines);
    }

    JobId submit(String device, Endpoint endpoint, Operation operation, CacheUse cache, String... lines) {
        return submit(device, endpoint, work(operation, "cisco_ios", "lab", cache, lines));
    }

    JobId submit(String device, Endpoint endpoint, Work work) {
        return submit(new Submission.Target(new DeviceId(device), endpoint, "default", 1), work);
    }

    /** As somebody, on a device that takes so many sessions. */
    JobId readAs(String credential, SimulatedDevice device, int sessions, String... commands) {
        return submit(
                target(device, "default", sessions),
                work(Operation.SEND_COMMANDS, "cisco_ios", credential, CacheUse.NONE, commands));
    }

    static Submission.Target target(SimulatedDevice device, String queue, int sessions) {
        return new Submission.Target(
                new DeviceId(device.name()), new Endpoint(device.host(), device.port()), queue, sessions);
    }

    static Work work(Operation operation, String platform, String credential, CacheUse cache, String... lines) {
        return new Work(
                operation,
                List.of(lines),
                platform,
                credential,
                false,
                Route.DIRECT,
                Duration.ofSeconds(20),
                2,
                Duration.ofSeconds(300),
                cache,
                false);
    }

    private JobId submit(Submission.Target target, Work work) {
        JobId id = JobId.random();
        submit(id, target, work);
        return id;
    }

    void submit(JobId id, Submission.Target target, Work work) {
        queue.enqueue(new Submission(id, target, work, "tester", null, null, false));
    }

    Job job(JobId id) {
        return reader.find(id).orElseThrow();
    }

    Job ended(JobId id) {
        return await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> job(id), job -> job.state().isEnd());
    }

    void awaitHeld(SimulatedDevice device) {
        await().atMost(LIMIT).until(() -> device.awaitHeld(1, Duration.ofSeconds(1)));
    }

    /** Nothing is owned, leased or about to run out any more. */
    void awaitNothingHeld(TestNode node) {
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(held()).isEmpty();
            assertThat(node.leases.count()).as("noted").isZero();
        });
    }

    /** The keys of all that any node owns or leases, and the leases that are watched. */
    Set<String> held() {
        Stream<String> keys = Stream.of(Key.OWNED, Key.LEASE)
                .map(key -> redis.keys().of(key) + "*")
                .flatMap(pattern -> redis.call(client -> client.keys(pattern)).stream());
        Stream<String> watched = redis.call(client -> client.zrange(redis.keys().of(Key.ACTIVE), 0, -1)).stream()
                .filter(member -> member.startsWith("j|"));
        return Stream.concat(keys, watched).collect(toSet());
    }

    void close() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }
}
