package tom.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tom.simulator.shell.Faults;
import tom.simulator.shell.Pace;
import tom.simulator.shell.Personality;
import tom.simulator.shell.Trouble;

class SpecLineTest {

    @Test
    void should_read_every_option() {
        DeviceSpec spec = SpecLine.parse("r1 cisco_ios 2201 user=netops:se:cret user=ops:x enable=s3 privileged refuse"
                        + " legacy host=::1 drip=3/20 login-delay=500 methods=keyboard-interactive trouble=half-prompt")
                .spec();

        assertThat(spec.name()).isEqualTo("r1");
        assertThat(spec.identity().personality()).isEqualTo(Personality.CISCO_IOS);
        assertThat(spec.address().getPort()).isEqualTo(2201);
        assertThat(spec.address().getAddress().isLoopbackAddress()).isTrue();
        assertThat(spec.access().users()).isEqualTo(Map.of("netops", "se:cret", "ops", "x"));
        assertThat(spec.access().methods()).isEqualTo(Set.of(LoginMethod.KEYBOARD_INTERACTIVE));
        assertThat(spec.privilege().atLogin()).isTrue();
        assertThat(spec.privilege().enableSecret()).contains("s3");
        assertThat(spec.manner().refuses()).isTrue();
        assertThat(spec.manner().age()).isEqualTo(Age.OLD);
        Faults faults = new Faults();
        spec.manner().faults().accept(faults);
        assertThat(faults.pace()).isEqualTo(Pace.drip(3, Duration.ofMillis(20)));
        assertThat(faults.loginDelay()).isEqualTo(Duration.ofMillis(500));
        assertThat(faults.has(Trouble.HALF_PROMPT)).isTrue();
    }

    @Test
    void should_refuse_what_it_does_not_know() {
        assertThatThrownBy(() -> SpecLine.parse("r1 cisco_ios"))
                .hasMessage("a device is: name personality port [option…], not: r1 cisco_ios");
        assertThatThrownBy(() -> SpecLine.parse("r1 cisco_ios 0 colour=blue")).hasMessage("no option is called colour");
    }

    @Test
    void should_keep_passwords_out_of_what_it_prints() {
        DeviceSpec spec = SpecLine.parse("r1 cisco_ios 0 user=netops:hunter2 enable=s3cret")
                .spec();

        assertThat(spec.toString()).contains("netops").doesNotContain("hunter2").doesNotContain("s3cret");
    }
}
