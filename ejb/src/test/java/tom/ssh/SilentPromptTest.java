package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tom.ssh.Talk.soon;

import org.junit.jupiter.api.Test;

/** Huawei's prompt is the same before and behind {@code super}: only a line says whether the privilege is raised. */
class SilentPromptTest {

    @Test
    void should_believe_the_line_that_says_so() {
        ReplayTransport device = asking(
                        "\r\nNow user privilege is 3 level, and only those commands can be used.\r\n<r1>")
                .answer("screen-length 0 temporary", "", "<r1>");
        try (DeviceSession session = Talk.session(device, "huawei", () -> {}, "s3cret")) {
            session.open(soon());
        }
        assertThat(device.written()).startsWith("super\n", "s3cret\n", "screen-length 0 temporary\n");
    }

    @Test
    void should_not_take_a_prompt_for_it() {
        ReplayTransport device = asking("\r\nThe password is not right.\r\n<r1>");
        DeviceSession session = Talk.session(device, "huawei", () -> {}, "s3cret");

        assertThatExceptionOfType(DeviceAuthException.class)
                .isThrownBy(() -> session.open(soon()))
                .withMessageEndingWith("the enable secret was refused");
    }

    private static ReplayTransport asking(String answer) {
        return ReplayTransport.greeting("<r1>").then("super\r\nPassword:").then(answer);
    }
}
