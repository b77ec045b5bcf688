package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tom.ssh.Talk.soon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tom.device.Deadline;
import tom.device.Endpoint;
import tom.device.ErrorType;
import tom.simulator.LoginMethod;
import tom.simulator.SimulatedDevice;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.shell.Personality;
import tom.simulator.shell.Trouble;

/** What goes wrong on the way to a device and on the device, by type, and within the time that was given. */
class FailureTest {

    private final Lab lab = new Lab();

    @AfterEach
    void closeDevices() {
        lab.close();
    }

    @ParameterizedTest
    @EnumSource
    void should_log_in_by(LoginMethod method) {
        SimulatedDevice device = lab.device(Personality.GENERIC, builder -> builder.methods(method));
        try (DeviceSession session = lab.session(device, "generic")) {
            session.open(soon());
            assertThat(session.run("echo hello", soon())).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @EnumSource
    void should_try_a_wrong_password_once(LoginMethod method) {
        SimulatedDevice device = lab.device(Personality.GENERIC, builder -> builder.methods(method));

        assertThatExceptionOfType(DeviceAuthException.class)
                .isThrownBy(() -> open(device, "wrong"))
                .withMessageEndingWith(": the password was refused")
                .satisfies(e -> assertThat(e.type()).isEqualTo(ErrorType.AUTH))
                .satisfies(e -> assertThat(e.toString()).doesNotContain("wrong"));
        assertThat(device.log().events(Kind.LOGIN_REFUSED)).hasSize(1);
    }

    @Test
    void should_try_a_wrong_password_once_where_both_methods_are_offered() {
        SimulatedDevice device = lab.device(Personality.GENERIC, builder -> builder);

        assertThatExceptionOfType(DeviceAuthException.class).isThrownBy(() -> open(device, "wrong"));
        assertThat(device.log().events(Kind.LOGIN_REFUSED)).hasSize(1);
    }

    @Test
    void should_refuse_a_wrong_enable_secret() {
        SimulatedDevice device = lab.device(Personality.CISCO_IOS, builder -> builder.enableSecret("another"));

        assertThatExceptionOfType(DeviceAuthException.class)
                .isThrownBy(() -> open(device, "cisco_ios", "pw"))
                .withMessageEndingWith(": the enable secret was refused");
    }

    @Test
    void should_say_that_a_connection_was_refused() {
        SimulatedDevice device = lab.device(Personality.GENERIC, builder -> builder.refusing());

        assertThatExceptionOfType(DeviceNetworkException.class)
                .isThrownBy(() -> open(device, "pw"))
                .withMessageContaining("cannot connect: Connection refused")
                .satisfies(e -> assertThat(e.type()).isEqualTo(ErrorType.NETWORK));
    }

    @Test
    void should_say_that_a_name_is_not_known() {
        assertThatExceptionOfType(DeviceNetworkException.class)
                .isThrownBy(() -> open(new Endpoint("no-such-host.invalid", 22)))
                .withMessage("no-such-host.invalid:22: the name is not known");
    }

    @Test
    void should_give_up_on_a_host_that_never_speaks() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertTimesOut(new Endpoint("127.0.0.1", silent.getLocalPort()), "generic");
        }
    }

    @Test
    void should_call_a_host_that_hangs_up_a_network_error() throws IOException {
        try (ServerSocket rude = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> hangUp = CompletableFuture.runAsync(() -> accept(rude));
            assertThatExceptionOfType(DeviceNetworkException.class)
                    .isThrownBy(() -> open(new Endpoint("127.0.0.1", rude.getLocalPort())));
            hangUp.join();
        }
    }

    @Test
    void should_give_up_on_a_device_that_thinks_about_the_password_for_ever() {
        SimulatedDevice device =
                lab.device(Personality.GENERIC, builder -> builder.faults(f -> f.loginDelay(Duration.ofSeconds(20))));

        assertTimesOut(Lab.endpoint(device), "generic");
    }

    @Test
    void should_not_take_a_connection_that_breaks_during_login_for_a_refused_password() {
        SimulatedDevice device =
                lab.device(Personality.GENERIC, builder -> builder.faults(f -> f.loginDelay(Duration.ofSeconds(20))));
        CompletableFuture<Void> cut = CompletableFuture.runAsync(
                device::cutSessions, CompletableFuture.delayedExecutor(700, TimeUnit.MILLISECONDS));

        assertThatExceptionOfType(DeviceNetworkException.class)
                .isThrownBy(() -> open(device, "pw"))
                .withMessageContaining("the connection broke during login");
        cut.join();
    }

    @ParameterizedTest
    @EnumSource(names = {"HANG_AT_LOGIN", "HANG_AFTER_BANNER"})
    void should_give_up_on_a_device_without_a_prompt(Trouble trouble) {
        SimulatedDevice device = lab.device(Personality.CISCO_IOS, builder -> builder.trouble(trouble));

        assertTimesOut(Lab.endpoint(device), "cisco_ios");
    }

    @Test
    void should_not_wait_longer_for_the_login_than_the_caller_does() {
        SimulatedDevice device = lab.device(Personality.CISCO_IOS, builder -> builder.trouble(Trouble.HANG_AT_LOGIN));
        DeviceSession session = lab.session(device, "cisco_ios");
        long start = System.nanoTime();

        assertThatExceptionOfType(DeviceTimeoutException.class)
                .isThrownBy(() -> session.open(Deadline.in(Duration.ofMillis(400))));
        assertThat(since(start)).isBetween(Duration.ofMillis(390), Duration.ofMillis(1500));
    }

    @Test
    void should_give_up_on_a_command_that_hangs() {
        SimulatedDevice device = lab.device(Personality.GENERIC, builder -> builder);
        try (DeviceSession session = lab.session(device, "generic")) {
            session.open(soon());
            device.faults().add(Trouble.HANG_AFTER_COMMAND);
            long start = System.nanoTime();

            assertThatExceptionOfType(DeviceTimeoutException.class)
                    .isThrownBy(() -> session.run("echo hello", Deadline.in(Duration.ofMillis(500))))
                    .satisfies(e -> assertThat(e.output()).contains("hello"));
            assertThat(since(start)).isBetween(Duration.ofMillis(490), Duration.ofMillis(1500));
        }
    }

    @Test
    void should_say_that_the_connection_was_dropped() {
        SimulatedDevice device = lab.device(Personality.GENERIC, builder -> builder);
        try (DeviceSession session = lab.session(device, "generic")) {
            session.open(soon());
            device.faults().add(Trouble.DROP_IN_OUTPUT);

            assertThatExceptionOfType(DeviceNetworkException.class)
                    .isThrownBy(() -> session.run("lines 1000", soon()))
                    .satisfies(e -> assertThat(e.output()).startsWith("r1>lines 1000\n"));
        }
    }

    @Test
    void should_speak_ipv6() {
        SimulatedDevice device = lab.device(Personality.GENERIC, builder -> builder.host("::1"));
        try (DeviceSession session = lab.session(device, "generic")) {
            session.open(soon());
            assertThat(session.run("echo hello", soon())).isEqualTo("hello");
        }
        assertThat(lab.learned.learned(Lab.endpoint(device))).isPresent();
    }

    @Test
    void should_use_old_algorithms_only_when_told_so() {
        SimulatedDevice device = lab.device(Personality.GENERIC, builder -> builder.legacy());
        assertThatExceptionOfType(DeviceAnswerException.class)
                .isThrownBy(() -> open(device, "pw"))
                .withMessageContaining("no kex algorithm in common, the device offers diffie-hellman-group14-sha1")
                .withMessageContaining("set adapter_options.legacy_algorithms: true");

        Target target = new Target(Lab.endpoint(device), Talk.platform("generic"), true);
        try (DeviceSession session = lab.client().session(target, Lab.login("pw"), () -> {})) {
            session.open(soon());
            assertThat(session.run("echo hello", soon())).isEqualTo("hello");
        }
    }

    @Test
    void should_reach_the_oldest_devices_when_told_so() {
        SimulatedDevice device = lab.device(Personality.GENERIC, builder -> builder.ancient());
        assertThatExceptionOfType(DeviceAnswerException.class)
                .isThrownBy(() -> open(device, "pw"))
                .withMessageContaining("the device offers diffie-hellman-group1-sha1");

        Target target = new Target(Lab.endpoint(device), Talk.platform("generic"), true);
        try (DeviceSession session = lab.client().session(target, Lab.login("pw"), () -> {})) {
            session.open(soon());
            assertThat(session.run("echo hello", soon())).isEqualTo("hello");
        }
    }

    @Test
    void should_wake_up_when_aborted() {
        SimulatedDevice device = lab.device(Personality.GENERIC, builder -> builder);
        try (DeviceSession session = lab.session(device, "generic")) {
            session.open(soon());
            device.holdCommands();
            CompletableFuture<Void> abort = CompletableFuture.runAsync(() -> {
                device.awaitHeld(1, Duration.ofSeconds(5));
                session.abort();
            });
            long start = System.nanoTime();

            assertThatExceptionOfType(DeviceAbortedException.class)
                    .isThrownBy(() -> session.run("echo hello", Deadline.in(Duration.ofMinutes(1))));
            assertThat(since(start)).isLessThan(Duration.ofSeconds(3));
            abort.join();
        }
        device.releaseCommands();
    }

    @Test
    void should_wake_up_when_aborted_during_login() {
        SimulatedDevice device =
                lab.device(Personality.GENERIC, builder -> builder.faults(f -> f.loginDelay(Duration.ofSeconds(20))));
        DeviceSession session = lab.session(device, "generic");
        CompletableFuture<Void> abort = CompletableFuture.runAsync(
                session::abort, CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
        long start = System.nanoTime();

        assertThatExceptionOfType(DeviceAbortedException.class).isThrownBy(() -> session.open(soon()));
        assertThat(since(start)).isLessThan(Duration.ofSeconds(2));
        abort.join();
    }

    @Test
    void should_give_up_on_a_device_that_takes_no_input() throws IOException {
        SimulatedDevice device = lab.device(Personality.GENERIC, builder -> builder);
        Target target = new Target(Lab.endpoint(device), Talk.platform("generic"), false);
        Chain chain = lab.client().chain(target, Lab.login("pw"));
        try (JschTransport transport = new JschTransport(target.endpoint(), chain)) {
            transport.connect(soon());
            device.holdCommands();
            transport.write("echo hello\n".getBytes(StandardCharsets.US_ASCII), soon());
            assertThat(device.awaitHeld(1, Duration.ofSeconds(5))).isTrue();
            long start = System.nanoTime();

            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> transport.write(new byte[8_000_000], Deadline.in(Duration.ofMillis(500))));
            assertThat(since(start)).isBetween(Duration.ofMillis(490), Duration.ofSeconds(3));
        }
        device.releaseCommands();
    }

    @Test
    void should_have_the_device_s_session_ended_when_closed() {
        SimulatedDevice device = lab.device(Personality.GENERIC, builder -> builder);
        for (int i = 0; i < 10; i++) {
            try (DeviceSession session = lab.session(device, "generic")) {
                session.open(soon());
            }
        }
        assertThat(device.log().maxConcurrentSessions()).isEqualTo(1);
    }

    @Test
    void should_leave_no_thread_behind() {
        SimulatedDevice wrong = lab.device(Personality.GENERIC, builder -> builder);
        SimulatedDevice refusing = lab.device(Personality.GENERIC, builder -> builder.refusing());
        SimulatedDevice dropping = lab.device(Personality.GENERIC, builder -> builder.trouble(Trouble.DROP_IN_OUTPUT));
        SimulatedDevice hanging =
                lab.device(Personality.GENERIC, builder -> builder.trouble(Trouble.HANG_AFTER_COMMAND));
        for (int i = 0; i < 15; i++) {
            fail(() -> open(wrong, "wrong"));
            fail(() -> open(refusing, "pw"));
            fail(() -> {
                try (DeviceSession session = lab.session(dropping, "generic")) {
                    session.open(soon());
                    session.run("lines 100", soon());
                }
            });
            fail(() -> {
                try (DeviceSession session = lab.session(hanging, "generic")) {
                    session.open(soon());
                    session.run("echo hello", Deadline.in(Duration.ofMillis(20)));
                }
            });
        }
        Awaitility.await()
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("Connect thread")
                                || thread.getName().startsWith("tom-ssh")));
    }

    private void open(SimulatedDevice device, String password) {
        open(device, "generic", password);
    }

    private void open(SimulatedDevice device, String platform, String password) {
        Target target = new Target(Lab.endpoint(device), Talk.platform(platform), false);
        try (DeviceSession session = lab.client().session(target, Lab.login(password), () -> {})) {
            session.open(soon());
        }
    }

    private void open(Endpoint endpoint) {
        Target target = new Target(endpoint, Talk.platform("generic"), false);
        try (DeviceSession session = lab.client().session(target, Lab.login("pw"), () -> {})) {
            session.open(soon());
        }
    }

    private void assertTimesOut(Endpoint endpoint, String platform) {
        Target target = new Target(endpoint, Talk.platform(platform), false);
        DeviceSession session = lab.hastyClient().session(target, Lab.login("pw"), () -> {});
        long start = System.nanoTime();
        assertThatExceptionOfType(DeviceTimeoutException.class)
                .isThrownBy(() -> session.open(soon()))
                .satisfies(e -> assertThat(e.type()).isEqualTo(ErrorType.TIMEOUT));
        assertThat(since(start)).isBetween(Lab.HASTE.minusMillis(50), Lab.HASTE.plusMillis(1800));
    }

    private static void fail(ThrowingCallable conversation) {
        assertThatExceptionOfType(DeviceException.class).isThrownBy(conversation);
    }

    private static void accept(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write("SSH-2.0-rude\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
