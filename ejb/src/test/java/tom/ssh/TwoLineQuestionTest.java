package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tom.ssh.Talk.soon;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tom.simulator.SimulatedDevice;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.shell.Personality;

/** Huawei asks "Are you sure to continue?" of everything; the line above says of what. */
class TwoLineQuestionTest {

    private final Lab lab = new Lab();
    private final SimulatedDevice device = lab.device(Personality.HUAWEI, builder -> builder.enableSecret("s3cret"));

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void should_answer_a_question_that_the_line_above_begins() {
        try (DeviceSession session = lab.session(device, "huawei")) {
            session.open(soon());

            assertThat(session.run("save", soon())).endsWith("Save the configuration successfully.");
        }
    }

    @Test
    void should_not_answer_the_same_question_below_another_line() {
        try (DeviceSession session = lab.session(device, "huawei")) {
            session.open(soon());

            assertThatExceptionOfType(DeviceAnswerException.class)
                    .isThrownBy(() -> session.run("reset saved-configuration", soon()))
                    .withMessageContaining("Are you sure to continue?[Y/N]");
        }
        assertThat(device.log().events(Kind.REPLY_TYPED)).isEmpty();
    }
}
