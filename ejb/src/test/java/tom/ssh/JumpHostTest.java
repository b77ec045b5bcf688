package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tom.ssh.Talk.soon;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tom.device.Deadline;
import tom.device.Endpoint;
import tom.simulator.SimulatedDevice;
import tom.simulator.log.DeviceEvent;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.shell.Personality;

/** Sessions that pass one or two jump hosts; the logs of all hosts are the witness. */
class JumpHostTest {

    private final Lab lab = new Lab();
    private final SimulatedDevice device = lab.device(Personality.GENERIC, builder -> builder);
    private final SimulatedDevice first = lab.jumpHost("bastion1", builder -> builder);
    private final SimulatedDevice second = lab.jumpHost("bastion2", builder -> builder);

    @AfterEach
    void closeDevices() {
        lab.close();
    }

    @Test
    void should_pass_one_jump_host() {
        try (DeviceSession session = over(Lab.hop(first))) {
            session.open(soon());
            assertThat(session.run("echo hello", soon())).isEqualTo("hello");
        }
        assertThat(texts(first, Kind.TUNNEL_OPENED))
                .containsExactly(Lab.endpoint(device).toString());
        assertThat(texts(first, Kind.LOGGED_IN)).containsExactly("jump");
        assertThat(texts(device, Kind.LOGGED_IN)).containsExactly("netops");
        assertThat(first.log().commands()).isEmpty();
    }

    @Test
    void should_pass_two_jump_hosts_with_much_output() {
        try (DeviceSession session = over(Lab.hop(first), Lab.hop(second))) {
            session.open(soon());
            assertThat(session.run("bytes 3000000", Deadline.in(Duration.ofMinutes(1))))
                    .hasSize(2_999_999);
        }
        assertThat(texts(first, Kind.TUNNEL_OPENED))
                .containsExactly(Lab.endpoint(second).toString());
        assertThat(texts(second, Kind.TUNNEL_OPENED))
                .containsExactly(Lab.endpoint(device).toString());
    }

    @Test
    void should_end_the_sessions_of_all_hosts_when_closed() {
        for (int i = 0; i < 5; i++) {
            try (DeviceSession session = over(Lab.hop(first), Lab.hop(second))) {
                session.open(soon());
            }
        }
        assertThat(device.log().maxConcurrentSessions()).isEqualTo(1);
        assertThat(first.log().maxConcurrentSessions()).isEqualTo(1);
        assertThat(second.log().maxConcurrentSessions()).isEqualTo(1);
        assertAllGone();
    }

    @Test
    void should_name_the_jump_host_that_refuses_the_login() {
        try (DeviceSession session = over(Lab.hop(first), Lab.hop(second, "wrong"))) {
            assertThatExceptionOfType(DeviceAuthException.class)
                    .isThrownBy(() -> session.open(soon()))
                    .withMessage("%s: jump host bastion2 (%s): the password was refused"
                            .formatted(Lab.endpoint(device), Lab.endpoint(second)));
        }
        assertThat(texts(second, Kind.LOGIN_REFUSED)).hasSize(1);
        assertThat(device.log().events()).isEmpty();
        assertAllGone();
    }

    @Test
    void should_not_blame_the_jump_host_for_the_device() {
        try (DeviceSession session =
                Lab.session(lab.client(), Lab.endpoint(device), Lab.login("wrong"), Lab.hop(first))) {
            assertThatExceptionOfType(DeviceAuthException.class)
                    .isThrownBy(() -> session.open(soon()))
                    .withMessage(Lab.endpoint(device) + ": the password was refused");
        }
        assertAllGone();
    }

    @Test
    void should_say_that_a_host_lets_nobody_through() {
        SimulatedDevice host = lab.device(Personality.LINUX, builder -> builder.user("jump", "jump-pw"));

        try (DeviceSession session = over(Lab.hop(host))) {
            assertThatExceptionOfType(DeviceAuthException.class)
                    .isThrownBy(() -> session.open(soon()))
                    .withMessageContaining("jump host r1 (%s): it does not allow a connection to %s"
                            .formatted(Lab.endpoint(host), Lab.endpoint(device)));
        }
        assertThat(texts(host, Kind.TUNNEL_REFUSED)).hasSize(1);
    }

    @Test
    void should_say_that_the_jump_host_cannot_reach_the_device() {
        device.refuseConnections();

        try (DeviceSession session = over(Lab.hop(first))) {
            assertThatExceptionOfType(DeviceNetworkException.class)
                    .isThrownBy(() -> session.open(soon()))
                    .withMessageContaining("jump host bastion1 (%s): it cannot connect to %s"
                            .formatted(Lab.endpoint(first), Lab.endpoint(device)));
        }
    }

    @Test
    void should_say_that_the_jump_host_cannot_be_reached() {
        first.refuseConnections();

        try (DeviceSession session = over(Lab.hop(first))) {
            assertThatExceptionOfType(DeviceNetworkException.class)
                    .isThrownBy(() -> session.open(soon()))
                    .withMessageContaining("jump host bastion1 (%s): cannot connect: Connection refused"
                            .formatted(Lab.endpoint(first)));
        }
    }

    @Test
    void should_check_the_host_key_of_each_hop() {
        try (DeviceSession session = over(Lab.hop(first), Lab.hop(second))) {
            session.open(soon());
        }
        assertThat(List.of(first, second, device))
                .allSatisfy(host ->
                        assertThat(lab.learned.learned(Lab.endpoint(host))).isPresent());
        int logins = texts(second, Kind.LOGGED_IN).size();
        second.changeHostKey();

        try (DeviceSession session = over(Lab.hop(first), Lab.hop(second))) {
            assertThatExceptionOfType(DeviceAuthException.class)
                    .isThrownBy(() -> session.open(soon()))
                    .withMessageContaining(
                            "jump host bastion2 (%s): the host key has changed".formatted(Lab.endpoint(second)));
        }
        assertThat(texts(second, Kind.LOGGED_IN)).hasSize(logins);
    }

    @Test
    void should_share_the_time_to_connect_among_all_hops() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Endpoint nowhere = new Endpoint("127.0.0.1", silent.getLocalPort());
            DeviceSession behind = Lab.session(lab.hastyClient(), nowhere, Lab.login("pw"), Lab.hop(first));
            assertTimesOut(behind, nowhere + ": no login within the time");

            Hop mute = new Hop(Lab.hop(first).name(), nowhere, Lab.hop(first).login(), false);
            DeviceSession at = Lab.session(lab.hastyClient(), Lab.endpoint(device), Lab.login("pw"), mute);
            assertTimesOut(at, "jump host bastion1 (%s): no login within the time".formatted(nowhere));
        }
        assertAllGone();
    }

    @Test
    void should_wake_up_when_aborted_behind_a_jump_host() {
        try (DeviceSession session = over(Lab.hop(first), Lab.hop(second))) {
            session.open(soon());
            device.holdCommands();
            CompletableFuture<Void> abort = CompletableFuture.runAsync(() -> {
                device.awaitHeld(1, Duration.ofSeconds(5));
                session.abort();
            });
            assertThatExceptionOfType(DeviceAbortedException.class)
                    .isThrownBy(() -> session.run("echo hello", Deadline.in(Duration.ofMinutes(1))));
            abort.join();
        }
        device.releaseCommands();
        assertAllGone();
    }

    @Test
    void should_wake_up_when_aborted_between_the_hops() {
        second.faults().loginDelay(Duration.ofSeconds(20));
        DeviceSession session = over(Lab.hop(first), Lab.hop(second));
        CompletableFuture<Void> abort = CompletableFuture.runAsync(
                session::abort, CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));
        long start = System.nanoTime();

        assertThatExceptionOfType(DeviceAbortedException.class).isThrownBy(() -> session.open(soon()));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        abort.join();
        assertAllGone();
    }

    @Test
    void should_notice_that_a_jump_host_is_gone() {
        try (DeviceSession session = over(Lab.hop(first), Lab.hop(second))) {
            session.open(soon());
            device.holdCommands();
            CompletableFuture<Void> cut = CompletableFuture.runAsync(() -> {
                device.awaitHeld(1, Duration.ofSeconds(5));
                first.cutSessions();
            });
            assertThatExceptionOfType(DeviceNetworkException.class)
                    .isThrownBy(() -> session.run("echo hello", Deadline.in(Duration.ofMinutes(1))));
            cut.join();
        }
        device.releaseCommands();
        assertAllGone();
    }

    @Test
    void should_blame_the_jump_host_that_breaks_during_the_login_behind_it() {
        second.faults().loginDelay(Duration.ofSeconds(20));
        CompletableFuture<Void> cut = CompletableFuture.runAsync(
                () -> {
                    second.log().await(log -> !log.events().isEmpty(), Duration.ofSeconds(5));
                    first.cutSessions();
                },
                CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));

        try (DeviceSession session = over(Lab.hop(first), Lab.hop(second))) {
            assertThatExceptionOfType(DeviceNetworkException.class)
                    .isThrownBy(() -> session.open(soon()))
                    .withMessageContaining(
                            "jump host bastion1 (%s): the connection broke".formatted(Lab.endpoint(first)));
        }
        cut.join();
    }

    @Test
    void should_leave_nothing_behind_after_many_failures() {
        for (int i = 0; i < 25; i++) {
            try (DeviceSession session = over(Lab.hop(first), Lab.hop(second, "wrong"))) {
                assertThatExceptionOfType(DeviceAuthException.class).isThrownBy(() -> session.open(soon()));
            }
            try (DeviceSession session =
                    Lab.session(lab.client(), Lab.endpoint(device), Lab.login("wrong"), Lab.hop(first))) {
                assertThatExceptionOfType(DeviceAuthException.class).isThrownBy(() -> session.open(soon()));
            }
        }
        assertAllGone();
    }

    private DeviceSession over(Hop... hops) {
        return Lab.session(lab.client(), Lab.endpoint(device), Lab.login("pw"), hops);
    }

    private static void assertTimesOut(DeviceSession session, String message) {
        long start = System.nanoTime();
        assertThatExceptionOfType(DeviceTimeoutException.class)
                .isThrownBy(() -> session.open(soon()))
                .withMessageEndingWith(message);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Lab.HASTE.minusMillis(50), Lab.HASTE.plusMillis(1800));
    }

    /** No session is open on any host, and no thread of a session is left. */
    private void assertAllGone() {
        assertThat(List.of(first, second, device))
                .allSatisfy(host -> assertThat(host.log().await(log -> log.openSessions() == 0, Duration.ofSeconds(5)))
                        .isTrue());
        Awaitility.await()
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("Connect thread")
                                || thread.getName().startsWith("tom-ssh")));
    }

    private static List<String> texts(SimulatedDevice host, Kind kind) {
        return host.log().events(kind).stream().map(DeviceEvent::text).toList();
    }
}
