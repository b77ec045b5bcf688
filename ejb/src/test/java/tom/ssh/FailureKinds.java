package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static tom.ssh.Talk.soon;

import java.net.ServerSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tom.config.TomConfig.HostKeys;
import tom.config.TomConfig.SshSettings;
import tom.device.Deadline;
import tom.device.Endpoint;
import tom.device.ErrorType;
import tom.simulator.DeviceBuilder;
import tom.simulator.LoginMethod;
import tom.simulator.Question;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Faults;
import tom.simulator.shell.Personality;
import tom.simulator.shell.Scene;
import tom.simulator.shell.Trouble;

/** The ways in which a conversation fails, each with a device that makes it fail so, again and again. */
final class FailureKinds {

    private static final Duration SHORT = Duration.ofMillis(700);

    /** For what fails by itself: long, so that a slow machine does not make a timeout of it. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final SshSettings SETTINGS =
            new SshSettings(HostKeys.FIRST_USE, null, PATIENCE, Duration.ZERO, 50_000, null);

    private final Lab lab;
    private final Map<String, Runnable> kinds = new LinkedHashMap<>();

    /** @param silent accepts connections and never says anything */
    FailureKinds(Lab lab, ServerSocket silent) {
        this.lab = lab;
        Endpoint blackHole = new Endpoint("127.0.0.1", silent.getLocalPort());
        kind("black hole", ErrorType.TIMEOUT, () -> talk(session(blackHole, "pw"), SHORT, ""));
        kind("refused", ErrorType.NETWORK, device(DeviceBuilder::refusing), "");
        kind("slow login", ErrorType.TIMEOUT, device(b -> b.faults(f -> f.loginDelay(Duration.ofSeconds(3)))), "");
        Endpoint plain = Lab.endpoint(device(b -> b));
        kind("password refused", ErrorType.AUTH, () -> talk(session(plain, "wrong"), PATIENCE, ""));
        kind("secret refused", ErrorType.AUTH, device(b -> b.enableSecret("another")), "");
        kind("banner, then silence", ErrorType.TIMEOUT, device(b -> b.trouble(Trouble.HANG_AFTER_BANNER)), "");
        kind(
                "half a prompt",
                ErrorType.TIMEOUT,
                greeting(Scene.begin().say("\nr").hang()),
                "");
        kind("question at login", ErrorType.OTHER, greeting(Scene.begin().ask("Agree? [yes/no]")), "");
        kind("hang", ErrorType.TIMEOUT, scene(Scene.begin().say("some").hang()), "x");
        kind("question", ErrorType.OTHER, scene(Scene.begin().ask("Really? [confirm]")), "x");
        kind(
                "drop",
                ErrorType.NETWORK,
                scene(Scene.begin().say("some\n".repeat(100)).drop()),
                "x");
        kind(
                "drop at login",
                ErrorType.NETWORK,
                greeting(Scene.begin().say("Hello").drop()),
                "");
        SimulatedDevice chatty = scene(Scene.begin().say("this is a line of many\n".repeat(10_000)));
        kind("too much", ErrorType.OTHER, chatty, "x");
        SimulatedDevice endless = scene(Scene.begin().sayForEver("a line of an output without end\n".repeat(100)));
        kind("output for ever", ErrorType.OTHER, endless, "x");
        kind("password wanted for ever", ErrorType.AUTH, device(FailureKinds::asksForEver), "");
        SimulatedDevice console =
                greeting(again(Scene.begin(), scene -> scene.ask("User: ").ask("Password:")));
        kind("login in the shell for ever", ErrorType.AUTH, () -> talk(session(console), PATIENCE, ""));
        kind("refused command", ErrorType.OTHER, device(b -> b.enableSecret("s3cret")), "nonsense");
        SimulatedDevice hanging = device(b -> b.trouble(Trouble.HANG_AFTER_BANNER));
        kind("aborted", ErrorType.OTHER, () -> abort(Lab.endpoint(hanging)));
        SimulatedDevice changed = device(b -> b);
        lab.learned.learn(
                Lab.endpoint(changed),
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        kind("changed key", ErrorType.AUTH, changed, "");
    }

    Map<String, Runnable> all() {
        return kinds;
    }

    private void kind(String name, ErrorType type, SimulatedDevice device, String command) {
        Duration limit = type == ErrorType.TIMEOUT ? SHORT : PATIENCE;
        kind(name, type, () -> talk(session(Lab.endpoint(device), "pw"), limit, command));
    }

    /** Each fails as what it is, and within the time that it was given. */
    private void kind(String name, ErrorType type, Runnable body) {
        kinds.put(name, () -> {
            long began = System.nanoTime();
            try {
                body.run();
            } catch (DeviceException e) {
                assertThat(e.type()).as("%s: %s", name, e.getMessage()).isEqualTo(type);
                assertThat(Duration.ofNanos(System.nanoTime() - began)).as(name).isLessThan(PATIENCE);
                return;
            }
            throw new AssertionError(name + " did not fail");
        });
    }

    private static void talk(DeviceSession opened, Duration limit, String command) {
        try (DeviceSession session = opened) {
            session.open(Deadline.in(command.isEmpty() ? limit : PATIENCE));
            session.run(command, Deadline.in(limit));
        }
    }

    private static DeviceBuilder asksForEver(DeviceBuilder device) {
        return again(
                device.methods(LoginMethod.KEYBOARD_INTERACTIVE),
                builder -> builder.asks(new Question("Password: ", false, "pw")));
    }

    /** Often enough: nobody answers twice. */
    private static <T> T again(T start, UnaryOperator<T> more) {
        T all = start;
        for (int i = 0; i < 100; i++) {
            all = more.apply(all);
        }
        return all;
    }

    private void abort(Endpoint endpoint) {
        try (DeviceSession session = session(endpoint, "pw")) {
            CompletableFuture<Void> abort = CompletableFuture.runAsync(
                    session::abort, CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
            try {
                session.open(soon());
            } finally {
                abort.join();
            }
        }
    }

    /** On a platform that asks for the login in its shell. */
    private DeviceSession session(SimulatedDevice console) {
        return session(Lab.endpoint(console), "pw", "cisco_wlc");
    }

    private DeviceSession session(Endpoint endpoint, String password) {
        return session(endpoint, password, "cisco_ios");
    }

    private DeviceSession session(Endpoint endpoint, String password, String platform) {
        Target target = new Target(endpoint, Talk.platform(platform), false);
        return new SshClient(SETTINGS, lab.learned).session(target, Lab.login(password), () -> {});
    }

    private SimulatedDevice greeting(Scene scene) {
        return device(faults -> faults.greeting(scene), b -> b);
    }

    private SimulatedDevice scene(Scene scene) {
        return device(faults -> faults.scene("x", scene), b -> b.enableSecret("s3cret"));
    }

    private SimulatedDevice device(UnaryOperator<DeviceBuilder> how) {
        return device(faults -> {}, how);
    }

    private SimulatedDevice device(Consumer<Faults> faults, UnaryOperator<DeviceBuilder> how) {
        return lab.device(Personality.CISCO_IOS, builder -> how.apply(builder.faults(faults)));
    }
}
