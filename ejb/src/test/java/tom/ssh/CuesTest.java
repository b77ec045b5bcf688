package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tom.device.Platform.Mode;

class CuesTest {

    /** ExtremeXOS counts its commands in the prompt, and a kept session may see a million of them. */
    @Test
    void should_remember_the_latest_prompts_only() {
        Cues cues = new Cues(Talk.platform("extreme_exos"));

        for (int command = 2; command <= 1_000; command++) {
            cues.remember(new Cue.Prompt(Mode.PRIVILEGED, "X460.1 # ", Duration.ZERO));
            cues.remember(new Cue.Prompt(Mode.PRIVILEGED, "X460." + command + " # ", Duration.ZERO));
        }

        assertThat(cues.isKnown("X460.1000 # ")).isTrue();
        assertThat(cues.isKnown("X460.1 # ")).as("shown again and again").isTrue();
        assertThat(cues.isKnown("X460.900 # ")).isFalse();
    }
}
