package tom.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Starts everything, says what to do with it, and waits until it is stopped or something ends by itself. */
public final class Demo {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final DemoSettings settings;
    private final Running running;
    private final Terminal terminal = new Terminal(System.out, 3);
    private final Map<String, String> defaults = new TreeMap<>();

    private Demo(DemoSettings settings, Running running) {
        this.settings = settings;
        this.running = running;
    }

    @SuppressWarnings("SystemExitOutsideMain") // this is main, and a failed start must be seen by scripts
    public static void main(String[] arguments) {
        Running running = new Running();
        Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop"));
        try {
            DemoSettings settings = DemoSettings.of(System.getenv());
            throw new Demo(settings, running).untilSomethingEnds();
        } catch (DemoException e) {
            if (!running.isClosed()) {
                System.err.println(e.getMessage());
                System.exit(1);
            }
        }
    }

    private DemoException untilSomethingEnds() {
        if (!Ports.isFree(settings.port())) {
            return new DemoException("Port " + settings.port() + " on 127.0.0.1 is taken by another program."
                    + " Set TOM_DEMO_PORT to a free one, for example TOM_DEMO_PORT=8081 ./demo");
        }
        TemporaryFolder folder = running.start(() -> new TemporaryFolder("tom-demo-"));
        defaults.put("TOM_SECURITY_AUTH", "none");
        defaults.put("TOM_WORKER_DRAIN_TIMEOUT", "PT5S");
        Optional<EmbeddedRedis> redis = startRedis(folder);
        startDevices(folder);
        PayaraMicro micro = startMicro(folder);
        terminal.say(Welcome.text(micro.uri(), settings.ownDevices()));
        return firstDeath(micro.process(), redis.map(EmbeddedRedis::process));
    }

    private Optional<EmbeddedRedis> startRedis(TemporaryFolder folder) {
        if (settings.redisUrl().isPresent()) {
            return terminal.step("Redis: yours, as TOM_REDIS_URL says", Optional::empty);
        }
        EmbeddedRedis redis = new EmbeddedRedis(folder.folder("redis"), Ports.free());
        terminal.step("Redis, in memory, " + redis.url(), () -> running.start(redis::start));
        defaults.put("TOM_REDIS_URL", redis.url());
        return Optional.of(redis);
    }

    private void startDevices(TemporaryFolder folder) {
        if (settings.ownDevices()) {
            terminal.step("Devices: yours, as TOM_INVENTORY_FILE says", Optional::empty);
            return;
        }
        Lab lab = terminal.step(
                "Simulated devices, inventory and credentials in " + folder.path(),
                () -> running.start(() -> DemoDevices.start(folder.path())));
        defaults.put("TOM_INVENTORY_FILE", lab.inventoryFile().toString());
        defaults.put("TOM_CREDENTIALS_FILE", lab.credentialsFile().toString());
        if (settings.redisUrl().isPresent()) {
            // The devices have new keys in each run; a Redis that stays would remember the old ones.
            defaults.put("TOM_SSH_HOST_KEYS", "off");
        }
    }

    private PayaraMicro startMicro(TemporaryFolder folder) {
        Path here = Packaged.folder();
        PayaraMicro.Launch launch = new PayaraMicro.Launch(
                here.resolve("payara-micro.jar"),
                here.resolve("tom.war"),
                folder.folder("payara"),
                settings.port(),
                settings.environment(defaults));
        PayaraMicro micro = running.start(() -> PayaraMicro.start(launch, terminal::show));
        return terminal.step(
                "Payara Micro with tom.war, about 10 s; its log is " + micro.log(),
                () -> micro.awaitHealthy(START_LIMIT));
    }

    /** Waits, for good if all goes well. */
    private static DemoException firstDeath(ChildProcess micro, Optional<ChildProcess> redis) {
        CompletableFuture<?>[] ends = redis.map(
                        process -> new CompletableFuture<?>[] {micro.onExit(), process.onExit()})
                .orElseGet(() -> new CompletableFuture<?>[] {micro.onExit()});
        CompletableFuture.anyOf(ends).join();
        return redis.filter(process -> !process.isAlive()).orElse(micro).death();
    }
}
