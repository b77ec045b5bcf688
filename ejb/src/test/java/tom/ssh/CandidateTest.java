package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tom.ssh.Talk.soon;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tom.device.Deadline;
import tom.simulator.SimulatedDevice;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.shell.Personality;
import tom.simulator.shell.Scene;

/** Lines of a candidate take effect together or not at all, whatever happens on the way; the devices' own word counts. */
class CandidateTest {

    private static final String UNLUCKY = "unlucky";

    /** What stands behind a prompt. */
    private static final Pattern PROMPTED = Pattern.compile("(?m)^\\S+[#>$] ?(\\S.*)$");

    private final Lab lab = new Lab();

    @AfterEach
    void closeDevices() {
        lab.close();
    }

    static Stream<CandidateCase> all() {
        return CandidateCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void should_commit_and_save_and_show_all_of_it(CandidateCase one) {
        SimulatedDevice device = device(one);
        try (DeviceSession session = open(device, one)) {
            int before = device.log().commands().size();

            String transcript = session.configure(one.lines(), true, () -> {}, soon());

            List<String> commands = device.log().commands();
            assertThat(commands.subList(before, commands.size())).isEqualTo(one.commands(true));
            assertThat(PROMPTED.matcher(transcript).results().map(typed -> typed.group(1)))
                    .isEqualTo(one.commands(true));
            assertThat(device.runningConfig()).contains("r7").doesNotContain("r1");
            assertThat(session.run(one.show(), soon())).isNotEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void should_leave_nothing_behind_when_a_line_is_refused(CandidateCase one) {
        SimulatedDevice device = device(one);
        String before = device.runningConfig();
        try (DeviceSession session = open(device, one)) {
            for (int index = 0; index <= one.lines().size(); index++) {
                List<String> lines = one.with(index, "nonsense");

                assertThatExceptionOfType(DeviceAnswerException.class)
                        .isThrownBy(() -> session.configure(lines, true, () -> {}, soon()))
                        .withMessageContaining(": line %d \"nonsense\" was refused: ".formatted(index + 1))
                        .withMessageEndingWith("; nothing was committed")
                        .satisfies(
                                e -> assertThat(e.output()).contains(lines.subList(0, lines.indexOf("nonsense") + 1)));
                assertThat(device.runningConfig()).isEqualTo(before);
            }
            assertThat(device.log().commands()).doesNotContain(one.committing(), "save", "admin save");

            session.configure(one.lines(), false, () -> {}, soon());
            assertThat(device.runningConfig()).contains("r7");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void should_leave_nothing_behind_when_the_commit_fails(CandidateCase one) {
        SimulatedDevice device = device(one);
        String before = device.runningConfig();
        try (DeviceSession session = open(device, one)) {
            assertThatExceptionOfType(DeviceAnswerException.class)
                    .isThrownBy(() -> session.configure(one.senselessLines(), true, () -> {}, soon()))
                    .withMessageContaining("\" was refused: ")
                    .withMessageContaining(one.why())
                    .withMessageEndingWith("; nothing was committed");
            assertThat(device.runningConfig()).isEqualTo(before);

            session.configure(one.lines(), false, () -> {}, soon());
            assertThat(device.runningConfig())
                    .contains("r7")
                    .doesNotContain(one.senseless().get(one.senseless().size() - 1));
        }
    }

    /** When the check of a line does not say so: a device that commits what it has checked, and then cannot. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void should_leave_nothing_behind_when_only_the_commit_itself_fails(CandidateCase one) {
        SimulatedDevice device = device(one);
        String before = device.runningConfig();
        String error = one.error();
        device.faults().answer(one.committing(), error + "\n");
        try (DeviceSession session = open(device, one)) {
            assertThatExceptionOfType(DeviceAnswerException.class)
                    .isThrownBy(() -> session.configure(one.lines(), true, () -> {}, soon()))
                    .withMessageContaining("\"%s\" was refused: %s".formatted(one.committing(), error));
            assertThat(device.runningConfig()).isEqualTo(before);

            device.faults().clear();
            session.configure(one.lines(), false, () -> {}, soon());
            assertThat(device.runningConfig()).contains("r7");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void should_leave_nothing_in_force_when_the_connection_breaks(CandidateCase one) {
        SimulatedDevice device = device(one);
        String before = device.runningConfig();
        device.faults().scene(UNLUCKY, Scene.begin().drop());
        try (DeviceSession session = open(device, one)) {
            assertThatExceptionOfType(DeviceNetworkException.class)
                    .isThrownBy(() -> session.configure(one.with(2, UNLUCKY), true, () -> {}, soon()))
                    .withMessageContaining(": line 3 \"unlucky\": ")
                    .withMessageEndingWith("; nothing was committed");
        }
        assertIsAsBefore(device, before, one);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void should_leave_nothing_in_force_when_the_device_hangs(CandidateCase one) {
        SimulatedDevice device = device(one);
        String before = device.runningConfig();
        device.faults().scene(UNLUCKY, Scene.begin().hang());
        try (DeviceSession session = open(device, one)) {
            assertThatExceptionOfType(DeviceTimeoutException.class)
                    .isThrownBy(() ->
                            session.configure(one.with(2, UNLUCKY), true, () -> {}, Deadline.in(Duration.ofSeconds(2))))
                    .withMessageContaining(": line 3 \"unlucky\": no prompt within the time")
                    .withMessageEndingWith("; nothing was committed");
        }
        assertIsAsBefore(device, before, one);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void should_leave_nothing_in_force_when_the_session_is_aborted(CandidateCase one) {
        SimulatedDevice device = device(one);
        String before = device.runningConfig();
        device.faults().scene(UNLUCKY, Scene.begin().hang());
        try (DeviceSession session = open(device, one)) {
            CompletableFuture<String> job = CompletableFuture.supplyAsync(
                    () -> session.configure(one.with(2, UNLUCKY), true, () -> {}, soon()));
            Awaitility.await().until(() -> device.log().commands().contains(UNLUCKY));
            session.abort();

            assertThat(job)
                    .failsWithin(Duration.ofSeconds(5))
                    .withThrowableThat()
                    .withCauseInstanceOf(DeviceAbortedException.class);
        }
        assertIsAsBefore(device, before, one);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void should_say_that_nobody_knows_when_the_answer_to_the_commit_is_lost(CandidateCase one) {
        SimulatedDevice device = device(one);
        device.faults().scene(one.committing(), Scene.begin().drop());
        try (DeviceSession session = open(device, one)) {
            assertThatExceptionOfType(DeviceNetworkException.class)
                    .isThrownBy(() -> session.configure(one.lines(), false, () -> {}, soon()))
                    .withMessageContaining(": \"" + one.committing() + "\": ")
                    .withMessageEndingWith("; it is unknown whether it was committed");
        }
        SimulatedDevice other = device(one);
        other.faults().scene(one.committing(), Scene.begin().say("working\n").hang());
        try (DeviceSession session = open(other, one)) {
            assertThatExceptionOfType(DeviceTimeoutException.class)
                    .isThrownBy(
                            () -> session.configure(one.lines(), false, () -> {}, Deadline.in(Duration.ofSeconds(2))))
                    .withMessageEndingWith("; it is unknown whether it was committed");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void should_not_begin_with_a_line_that_commits(CandidateCase one) {
        SimulatedDevice device = device(one);
        boolean[] begun = {false};
        try (DeviceSession session = open(device, one)) {
            int before = device.log().commands().size();
            for (String line : List.of("commit", " commit comment x", "comm", "commit-confirm 5")) {
                assertThatExceptionOfType(DeviceAnswerException.class)
                        .isThrownBy(() -> session.configure(one.with(1, line), false, () -> begun[0] = true, soon()))
                        .withMessageContaining(": line 2 \"%s\" is not sent: ".formatted(line.strip()))
                        .withMessageEndingWith("; nothing was applied");
            }
            assertThat(device.log().commands()).hasSize(before);
            assertThat(begun[0]).isFalse();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "juniper_junos, configure exclusive, 'error: configuration database locked by: / root terminal pts/1'",
        "cisco_xr, configure exclusive, Cannot enter exclusive mode.",
        "nokia_sros, edit-config exclusive, Exclusive datastore access unavailable"
    })
    void should_say_that_somebody_else_has_locked_the_configuration(String name, String lock, String why) {
        CandidateCase one = CandidateCase.named(name);
        SimulatedDevice device = device(one);
        String before = device.runningConfig();
        try (DeviceSession other = open(device, one);
                DeviceSession session = open(device, one)) {
            other.run(lock, soon());

            assertThatExceptionOfType(DeviceAnswerException.class)
                    .isThrownBy(() -> session.configure(one.lines(), true, () -> {}, soon()))
                    .withMessageContaining("\"%s\" was refused: ".formatted(lock))
                    .withMessageContaining(why)
                    .withMessageEndingWith("; nothing was committed");
        }
        assertThat(device.log().commands()).doesNotContain(one.lines().get(0));
        assertIsAsBefore(device, before, one);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"cisco_xr, end", "juniper_junos, exit", "nokia_sros, quit-config", "nokia_srl, discard now"})
    void should_commit_nothing_when_a_line_leaves_the_mode(String name, String line) {
        CandidateCase one = CandidateCase.named(name);
        SimulatedDevice device = device(one);
        String before = device.runningConfig();
        try (DeviceSession session = open(device, one)) {
            assertThatExceptionOfType(DeviceAnswerException.class)
                    .isThrownBy(() -> session.configure(one.with(1, line), true, () -> {}, soon()))
                    .withMessageEndingWith(
                            "line 2 \"%s\" left configuration mode; nothing was committed".formatted(line));
        }
        assertIsAsBefore(device, before, one);
    }

    @Test
    void should_say_that_the_mode_was_not_left_after_the_commit() {
        CandidateCase one = CandidateCase.named("vyos");
        SimulatedDevice device = device(one);
        device.faults().answer("exit", "Cannot exit: configuration modified.\n");
        try (DeviceSession session = open(device, one)) {
            assertThatExceptionOfType(DeviceAnswerException.class)
                    .isThrownBy(() -> session.configure(one.lines(), false, () -> {}, soon()))
                    .withMessageEndingWith("the lines are in force, but the device stayed in configuration mode");
        }
        assertThat(device.runningConfig()).contains("host-name r7");
    }

    @Test
    void should_leave_the_mode_when_saving_fails() {
        CandidateCase one = CandidateCase.named("vyos");
        SimulatedDevice device = device(one);
        device.faults().answer("save", "Save failed\n");
        try (DeviceSession session = open(device, one)) {
            assertThatExceptionOfType(DeviceAnswerException.class)
                    .isThrownBy(() -> session.configure(one.lines(), true, () -> {}, soon()))
                    .withMessageEndingWith("the lines are applied, but saving failed: \"save\": Save failed")
                    .satisfies(e -> assertThat(e.output()).endsWith("netops@r7:~$ "));
        }
    }

    @Test
    void should_say_that_parts_may_be_in_force_when_they_cannot_be_taken_back() {
        CandidateCase one = CandidateCase.named("vyos");
        SimulatedDevice device = device(one);
        device.faults().answer("load /config/tom.undo", "Cannot open configuration file\n");
        try (DeviceSession session = open(device, one)) {
            assertThatExceptionOfType(DeviceAnswerException.class)
                    .isThrownBy(() -> session.configure(one.senselessLines(), true, () -> {}, soon()))
                    .withMessageContaining(one.why())
                    .withMessageEndingWith(
                            "; parts of it may be in force, because \"load /config/tom.undo\" was refused:"
                                    + " Cannot open configuration file");
        }
        assertThat(device.runningConfig()).contains("host-name r7");
    }

    @Test
    void should_wait_for_a_commit_as_long_as_the_job_lasts_and_believe_its_result_only() {
        CandidateCase one = CandidateCase.named("paloalto_panos");
        SimulatedDevice device = device(one);
        Scene job = Scene.begin()
                .say("\nCommit job 9 is in progress. Use Ctrl+C to return to command prompt\n....55%")
                .pause(Duration.ofSeconds(3))
                .say(".75%.");
        device.faults().scene("commit", job.say("..100%\nConfiguration committed successfully\n"));
        try (DeviceSession session = open(device, one)) {
            assertThat(session.configure(one.lines(), false, () -> {}, Deadline.in(Duration.ofSeconds(20))))
                    .contains("....55%.75%...100%\nConfiguration committed successfully\n");
            session.run("configure", soon());
            session.run("revert config", soon());
            session.run("exit", soon());

            device.faults().scene("commit", job.say("\nsomething that nobody has seen yet\n"));
            assertThatExceptionOfType(DeviceAnswerException.class)
                    .isThrownBy(
                            () -> session.configure(one.lines(), false, () -> {}, Deadline.in(Duration.ofSeconds(20))))
                    .withMessageContaining("something that nobody has seen yet")
                    .withMessageEndingWith("; nothing was committed");
        }
    }

    /** Nothing of ours is in force, and the next job has only its own lines. */
    private void assertIsAsBefore(SimulatedDevice device, String before, CandidateCase one) {
        Awaitility.await()
                .until(() -> device.log().events(Kind.SESSION_CLOSED).size()
                        == device.log().events(Kind.SESSION_OPENED).size());
        assertThat(device.runningConfig()).isEqualTo(before);
        device.faults().clear();
        List<String> lines =
                one.lines().subList(one.lines().size() - 1, one.lines().size());
        try (DeviceSession session = open(device, one)) {
            if (isLeftoverRefused(device, one)) {
                assertThatExceptionOfType(DeviceAnswerException.class)
                        .isThrownBy(() -> session.configure(lines, false, () -> {}, soon()))
                        .withMessageContaining("changes on the device that nobody has committed");
            } else {
                session.configure(lines, false, () -> {}, soon());
                assertThat(device.runningConfig().replace("r7", "r1").lines())
                        .hasSameElementsAs(before.lines().toList());
            }
        }
    }

    /** PAN-OS has one candidate for everybody, which stays when a session breaks off. */
    private static boolean isLeftoverRefused(SimulatedDevice device, CandidateCase one) {
        return one.name().equals("paloalto_panos") && device.log().commands().contains(UNLUCKY);
    }

    private SimulatedDevice device(CandidateCase one) {
        return lab.device(new Personality(one.name()), builder -> builder);
    }

    private DeviceSession open(SimulatedDevice device, CandidateCase one) {
        DeviceSession session = lab.session(device, one.name());
        session.open(soon());
        return session;
    }
}
