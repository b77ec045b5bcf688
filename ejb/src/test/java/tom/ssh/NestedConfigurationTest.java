package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tom.ssh.Talk.soon;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** FortiOS: lines take effect when the entry or the table around them is left. */
class NestedConfigurationTest {

    private final Lab lab = new Lab();
    private final SimulatedDevice device = lab.device(Personality.FORTINET, builder -> builder);
    private final DeviceSession session = lab.session(device, "fortinet");

    @BeforeEach
    void open() {
        session.open(soon());
    }

    @AfterEach
    void close() {
        session.close();
        lab.close();
    }

    @Test
    void should_say_what_is_in_force_when_a_later_line_is_refused() {
        List<String> lines = List.of(
                "config system interface",
                "edit port1",
                "set alias outside",
                "next",
                "edit port2",
                "set alias inside",
                "nonsense");

        assertThatExceptionOfType(DeviceAnswerException.class)
                .isThrownBy(() -> session.configure(lines, false, () -> {}, soon()))
                .withMessageEndingWith("line 7 \"nonsense\" was refused: Unknown action 0; lines applied before it: 4");
        assertThat(device.runningConfig()).contains("set alias outside").doesNotContain("set alias inside");
        assertThat(device.log().commands()).endsWith("nonsense", "abort");
        assertThat(session.run("get system status", soon())).contains("FortiGate");
    }

    @Test
    void should_refuse_lines_that_leave_a_table_open() {
        assertThatExceptionOfType(DeviceAnswerException.class)
                .isThrownBy(() ->
                        session.configure(List.of("config system global", "set hostname r7"), false, () -> {}, soon()))
                .withMessageEndingWith("the last lines take no effect without an end; nothing was applied");
        assertThat(device.runningConfig()).doesNotContain("r7");
    }

    @Test
    void should_leave_tables_in_entries_of_tables() {
        List<String> lines =
                List.of("config router bgp", "edit 1", "config neighbor", "edit 192.0.2.1", "set weight 7", "nonsense");

        assertThatExceptionOfType(DeviceAnswerException.class)
                .isThrownBy(() -> session.configure(lines, false, () -> {}, soon()))
                .withMessageEndingWith("nothing was applied");
        assertThat(device.runningConfig()).doesNotContain("weight");
        assertThat(session.run("get system status", soon())).contains("FortiGate");
    }
}
