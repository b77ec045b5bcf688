package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tom.ssh.Talk.soon;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tom.config.TomConfig.HostKeys;
import tom.device.Endpoint;
import tom.device.Login;
import tom.simulator.DeviceBuilder;
import tom.simulator.SimulatedDevice;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.shell.Personality;

/** What a node hears of its sessions, against what the device itself has seen. */
class SessionWatchTest {

    private static final Duration DELAY = Duration.ofMillis(400);

    private final Lab lab = new Lab();
    private final List<Duration> connects = new CopyOnWriteArrayList<>();
    private final List<Duration> failures = new CopyOnWriteArrayList<>();
    private final List<String> ends = new CopyOnWriteArrayList<>();
    private final SessionWatch watch = new SessionWatch() {

        @Override
        public void connected(Duration took) {
            connects.add(took);
        }

        @Override
        public void failed(Duration took) {
            failures.add(took);
        }

        @Override
        public void closed() {
            ends.add("closed");
        }
    };

    @AfterEach
    void closeDevices() {
        lab.close();
    }

    @Test
    void should_hear_of_each_session_that_reached_its_prompt_and_of_its_end() {
        SimulatedDevice device = lab.device(Personality.GENERIC, builder -> builder);

        for (int i = 0; i < 3; i++) {
            DeviceSession session = session(device, "pw");
            session.open(soon());
            session.run("echo hello", soon());
            assertThat(ends).hasSize(i);
            session.close();
            session.close();
            assertThat(ends).hasSize(i + 1);
        }

        assertThat(connects).hasSameSizeAs(device.log().events(Kind.LOGGED_IN)).hasSize(3);
        assertThat(failures).isEmpty();
    }

    @Test
    void should_tell_how_long_the_device_took_to_its_prompt() {
        SimulatedDevice device =
                lab.device(Personality.GENERIC, builder -> builder.faults(faults -> faults.loginDelay(DELAY)));
        long start = System.nanoTime();

        try (DeviceSession session = session(device, "pw")) {
            session.open(soon());
        }

        Duration all = Duration.ofNanos(System.nanoTime() - start);
        assertThat(connects).singleElement().satisfies(took -> assertThat(took).isBetween(DELAY, all));
    }

    @Test
    void should_hear_of_a_refused_login_and_of_a_closed_port_as_failures() {
        SimulatedDevice device = lab.device(Personality.GENERIC, builder -> builder);
        SimulatedDevice refusing = lab.device(Personality.GENERIC, DeviceBuilder::refusing);

        fails(session(device, "wrong"));
        fails(session(refusing, "pw"));

        assertThat(failures).hasSize(2);
        assertThat(connects).isEmpty();
        assertThat(ends).isEmpty();
        assertThat(device.log().events(Kind.LOGGED_IN)).isEmpty();
    }

    @Test
    void should_count_a_session_that_fails_behind_its_prompt_as_connected_and_ended() {
        SimulatedDevice device =
                lab.device(Personality.CISCO_IOS, builder -> builder.enableSecret("another-than-the-login-has"));
        Target target = new Target(Lab.endpoint(device), Talk.platform("cisco_ios"), false);

        fails(client().session(target, Lab.login("pw"), () -> {}));

        assertThat(device.log().events(Kind.LOGGED_IN)).hasSize(1);
        assertThat(connects).hasSize(1);
        assertThat(ends).hasSize(1);
        assertThat(failures).isEmpty();
    }

    @Test
    void should_not_take_for_a_failure_what_tom_itself_has_cut_short() {
        SimulatedDevice device = lab.device(
                Personality.GENERIC, builder -> builder.faults(faults -> faults.loginDelay(Duration.ofSeconds(4))));
        DeviceSession session = session(device, "pw");

        CompletableFuture<Void> abort = CompletableFuture.runAsync(() -> {
            assertThat(device.log().await(log -> !log.events().isEmpty(), Duration.ofSeconds(4)))
                    .isTrue();
            session.abort();
        });
        assertThatExceptionOfType(DeviceAbortedException.class).isThrownBy(() -> session.open(soon()));
        abort.join();

        assertThat(failures).isEmpty();
        assertThat(connects).isEmpty();
        assertThat(ends).isEmpty();
    }

    private static void fails(DeviceSession session) {
        assertThatExceptionOfType(DeviceException.class).isThrownBy(() -> session.open(soon()));
    }

    private DeviceSession session(SimulatedDevice device, String password) {
        Endpoint endpoint = Lab.endpoint(device);
        Login login = Lab.login(password);
        return client().session(new Target(endpoint, Talk.platform("generic"), false), login, () -> {});
    }

    private SshClient client() {
        return new SshClient(Lab.settings(HostKeys.OFF, null, 1 << 20), lab.learned, watch);
    }
}
