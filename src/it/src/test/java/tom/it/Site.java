package tom.it;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import redis.clients.jedis.RedisClient;
import tom.demo.EmbeddedRedis;
import tom.demo.Lab;
import tom.demo.Lab.Login;
import tom.demo.Ports;
import tom.demo.TemporaryFolder;
import tom.simulator.DeviceBuilder;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** One Redis, its nodes and their devices. Tests of one site use devices of their own, so that their numbers are. */
public final class Site implements AutoCloseable {

    public static final Login LOGIN = new Login("netops", "pw-9f2c-correct", "en-41d7-secret");
    public static final Login STALE = new Login("netops", "pw-77aa-stale", "en-8e01-stale");

    /** What Tom has to tell the site's Redis, as a user of its own; tests go on without. */
    static final String REDIS_PASSWORD = "pw-5be1-redis";

    /** Eight to twenty seconds are usual; a machine that does much else needs more. */
    public static final Duration START_LIMIT = Duration.ofMinutes(4);

    private final TemporaryFolder folder = new TemporaryFolder("tom-it-");
    private final EmbeddedRedis redis =
            EmbeddedRedis.withUser(folder.folder("redis"), Ports.free(), "tom", REDIS_PASSWORD);
    private final Lab lab = new Lab(folder.path());
    private final List<TomNode> nodes = new ArrayList<>();

    public Site() {
        redis.start();
        lab.credential("lab", LOGIN);
        lab.credential("stale", STALE);
        lab.writeFiles();
    }

    /** Starts a node with the defaults and what stands here. */
    public TomNode startNode(String worker, Map<String, String> settings) {
        return launch(worker, settings).awaitHealthy(START_LIMIT);
    }

    /** Starts a node, on the server that this run is for, and does not wait for it. */
    public TomNode launch(String worker, Map<String, String> settings) {
        return launch(Server.CHOSEN, worker, settings);
    }

    /** The same, on this server. */
    TomNode launch(Server server, String worker, Map<String, String> settings) {
        TomNode node = server.launch(new Launch(folder.folder("node-" + nodes.size()), environment(worker, settings)));
        nodes.add(node);
        return node;
    }

    /** What a node is told: the defaults and what stands here; an empty value leaves a default out. */
    Map<String, String> environment(String worker, Map<String, String> settings) {
        Map<String, String> environment = new TreeMap<>(Map.of(
                "TOM_SECURITY_AUTH",
                "none",
                "TOM_LIMITS_FAILED_LOGINS_PER_MINUTE",
                "0", // tests of who may call fail as often as they like
                "TOM_REDIS_URL",
                redis.url(),
                "TOM_WORKER_ID",
                worker,
                "TOM_INVENTORY_FILE",
                lab.inventoryFile().toString(),
                "TOM_CREDENTIALS_FILE",
                lab.credentialsFile().toString()));
        environment.putAll(settings);
        environment.values().removeIf(String::isEmpty);
        return environment;
    }

    /** A folder that goes with the site. */
    public Path folder(String name) {
        return folder.folder(name);
    }

    /** A device that does as it is told, in the inventory under its name. */
    public SimulatedDevice device(String name, Personality platform) {
        return device(name, platform, "lab", device -> device);
    }

    /** The same, made at the first call only. */
    SimulatedDevice deviceOnce(String name, Personality platform) {
        return lab.devices().stream()
                .filter(device -> device.name().equals(name))
                .findFirst()
                .orElseGet(() -> device(name, platform));
    }

    public SimulatedDevice device(
            String name, Personality platform, String credential, UnaryOperator<DeviceBuilder> manner) {
        DeviceBuilder builder = SimulatedDevice.builder(name, platform)
                .user(LOGIN.username(), LOGIN.password())
                .enableSecret(LOGIN.enableSecret());
        SimulatedDevice device = lab.add(manner.apply(builder).build().start(), platform, credential);
        publish(name);
        return device;
    }

    /** Another entry of the inventory, as it would stand in the file. */
    public void entry(String name, String yaml) {
        lab.entry(name, yaml);
        publish(name);
    }

    /** Takes an entry out of the inventory again. */
    void withoutEntry(String name) {
        lab.withoutEntry(name);
        lab.writeFiles();
    }

    public EmbeddedRedis redis() {
        return redis;
    }

    /** A connection of the test's own to the site's Redis. */
    RedisClient connect() {
        return RedisClient.create("127.0.0.1", redis.port());
    }

    public List<TomNode> nodes() {
        return List.copyOf(nodes);
    }

    /** The API of a node, by the order in which they were started. */
    public Api api(int node) {
        return new Api(nodes.get(node).uri());
    }

    private void publish(String name) {
        lab.writeFiles();
        for (TomNode node : nodes) {
            if (node.handle().isAlive()) {
                await("the inventory of " + node.uri() + " has " + name)
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> new Api(node.uri())
                                        .get("/api/inventory/" + Api.encoded(name))
                                        .status()
                                == 200);
            }
        }
    }

    @Override
    public void close() {
        nodes.forEach(TomNode::close);
        lab.close();
        redis.close();
        folder.close();
    }
}
