package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tom.ssh.Talk.soon;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tom.device.Deadline;
import tom.simulator.SimulatedDevice;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.shell.Personality;
import tom.simulator.shell.Scene;

/** Questions that no platform file knows: the job says what it was asked, soon, and types nothing. */
class OpenQuestionTest {

    private final Lab lab = new Lab();

    @AfterEach
    void closeDevices() {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Proceed with reload? [confirm]",
                "System configuration has been modified. Save? [yes/no]: ",
                "Are you sure you want to erase flash? (y/n) ",
                "Warning: the device will restart. Continue? [Y/N]:",
                "Continue (y/n)? [n]: ",
                "Delete all files? [yes,no] (no) ",
                "This cannot be undone, go on (yes/no/cancel)?",
                "Destination filename []? ",
                "Address or name of remote host []? ",
                "Protocol [ip]: ",
                "Password: ",
                "Enter password for netops: ",
                "Username: ",
                "r2 login: ",
                " -- MORE --, next page: Space, quit: q --",
                "<--- More --->",
                "(END)",
                "Press any key to continue (Q to quit)",
                "Press <Enter> to go on"
            })
    void should_recognise_a_plain_question(String line) {
        assertThat(OpenQuestion.plainIn(line)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Do you really want to do that?",
                "Which image do you want ?",
                "Target IP address: ",
                "Enter the new banner:",
                "Please choose a slot number:"
            })
    void should_take_longer_for_a_vague_question(String line) {
        assertThat(OpenQuestion.plainIn(line)).isEmpty();
        assertThat(OpenQuestion.vagueIn(line)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!!!!",
                "!!?.?",
                "  3  * * ?",
                "Building configuration...",
                "Verifying checksum, please wait:",
                "Gi0/1 is up [100/100]",
                "  description why not (yes it is",
                "Loading c2900.bin from 192.0.2.1 (via Gi0/0): !!!!",
                "[edit]",
                "r1(config)#",
                "netops@r1:~$ ",
                "Erasing device... eeeeeeee",
                "-- ",
                "more than 3 - "
            })
    void should_not_take_output_for_a_question(String line) {
        assertThat(OpenQuestion.plainIn(line)).isEmpty();
        assertThat(OpenQuestion.vagueIn(line)).isEmpty();
    }

    @Test
    void should_fail_soon_with_the_question() {
        SimulatedDevice device = device();
        try (DeviceSession session = open(device)) {
            long start = System.nanoTime();

            assertThatExceptionOfType(DeviceAnswerException.class)
                    .isThrownBy(() -> session.run("clear counters", late()))
                    .withMessageEndingWith(": the device asks \"Clear \"show interface\" counters on all interfaces"
                            + " [confirm]\", which the platform has no answer to")
                    .satisfies(e -> assertThat(e.output()).startsWith("r1#clear counters\nClear"));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        }
        assertThat(device.log().await(log -> log.openSessions() == 0, Duration.ofSeconds(5)))
                .isTrue();
        assertThat(device.log().commands()).endsWith("clear counters");
        assertThat(device.log().events(Kind.REPLY_TYPED)).isEmpty();
    }

    @Test
    void should_say_so_when_the_login_asks_something() {
        SimulatedDevice device = device();
        device.faults().greeting(Scene.begin().say("Terms of use\n").ask("Do you accept? (yes/no): "));
        long start = System.nanoTime();

        assertThatExceptionOfType(DeviceAnswerException.class)
                .isThrownBy(() -> open(device))
                .withMessageContaining("the device asks \"Do you accept? (yes/no):\"");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void should_not_take_a_slow_line_for_a_question() {
        SimulatedDevice device = device();
        Scene slow = Scene.begin()
                .say("checking the counters")
                .pause(Duration.ofMillis(700))
                .say(" of all")
                .pause(Duration.ofMillis(700))
                .say(" modules [confirm]")
                .pause(Duration.ofMillis(1200))
                .say(" done\nIs it all well?")
                .pause(Duration.ofMillis(1500))
                .say("\nIt is.\n");
        device.faults().scene("check", slow);
        try (DeviceSession session = open(device)) {
            assertThat(session.run("check", late()))
                    .isEqualTo("checking the counters of all modules [confirm] done\nIs it all well?\nIt is.");
        }
    }

    @Test
    void should_not_answer_the_same_question_for_ever() {
        SimulatedDevice device = device();
        Scene again = Scene.begin();
        for (int i = 0; i < 50; i++) {
            again = again.ask("Destination filename [startup-config]? ");
        }
        device.faults().scene("copy run start", again);
        try (DeviceSession session = open(device)) {
            assertThatExceptionOfType(DeviceAnswerException.class)
                    .isThrownBy(() -> session.run("copy run start", late()))
                    .withMessageContaining("Destination filename [startup-config]?");
        }
        assertThat(device.log().events(Kind.REPLY_TYPED)).hasSizeLessThan(25);
    }

    @Test
    void should_say_which_question_a_configuration_line_raised() {
        SimulatedDevice device = device();
        device.faults().scene("crypto key zeroize", Scene.begin().ask("Really remove these keys? [yes/no]: "));
        try (DeviceSession session = open(device)) {
            assertThatExceptionOfType(DeviceAnswerException.class)
                    .isThrownBy(() -> session.configure(List.of("crypto key zeroize"), false, () -> {}, late()))
                    .withMessageContaining("the device asks \"Really remove these keys? [yes/no]:\"");
        }
        assertThat(device.log().events(Kind.REPLY_TYPED)).isEmpty();
    }

    private static Deadline late() {
        return Deadline.in(Duration.ofSeconds(20));
    }

    private SimulatedDevice device() {
        return lab.device(Personality.CISCO_IOS, builder -> builder.privileged());
    }

    private DeviceSession open(SimulatedDevice device) {
        DeviceSession session = lab.session(device, "cisco_ios");
        session.open(soon());
        return session;
    }
}
