package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tom.ssh.Talk.soon;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** What other people have not committed yet is neither committed with our lines nor lost with them. */
class CandidateOfOthersTest {

    private final Lab lab = new Lab();

    @AfterEach
    void closeDevices() {
        lab.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "juniper_junos, configure, set system domain-name theirs.net, was refused: error: configuration database modified:",
        "paloalto_panos, configure, set deviceconfig system timezone PST, changes on the device that nobody has committed"
    })
    void should_neither_commit_nor_lose_what_others_have_not_committed(
            String name, String enter, String line, String why) {
        CandidateCase one = CandidateCase.named(name);
        SimulatedDevice device = device(one);
        String before = device.runningConfig();
        try (DeviceSession other = open(device, one);
                DeviceSession session = open(device, one)) {
            other.run(enter, soon());
            other.run(line, soon());

            assertThatExceptionOfType(DeviceAnswerException.class)
                    .isThrownBy(() -> session.configure(one.lines(), true, () -> {}, soon()))
                    .withMessageContaining(why);
            assertThat(device.runningConfig()).isEqualTo(before);
            assertThat(other.run("show", soon())).contains(line.substring(line.lastIndexOf(' ') + 1));
        }
        assertThat(device.log().commands())
                .doesNotContain("rollback 0", "revert config", one.lines().get(0));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "cisco_xr, configure, domain name theirs.net, show configuration",
        "nokia_srl, enter candidate, set / system information contact theirs.net, info",
        "vyos, configure, set system domain-name theirs.net, show",
        "ubiquiti_edgerouter, configure, set system domain-name theirs.net, show"
    })
    void should_work_beside_the_candidates_of_others(String name, String enter, String line, String show) {
        CandidateCase one = CandidateCase.named(name);
        SimulatedDevice device = device(one);
        try (DeviceSession other = open(device, one);
                DeviceSession session = open(device, one)) {
            other.run(enter, soon());
            other.run(line, soon());

            session.configure(one.lines(), true, () -> {}, soon());
            assertThat(device.runningConfig()).contains("r7").doesNotContain("theirs.net");
            assertThat(other.run(show, soon())).contains("theirs.net");
        }
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
