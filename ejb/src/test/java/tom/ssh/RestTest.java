package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tom.ssh.Talk.soon;

import org.junit.jupiter.api.Test;

/** Whether a session is fit for another job when one has ended in it. */
class RestTest {

    private final ReplayTransport transport =
            Talk.iosDevice().answer("show clock", "12:00", "r1#").answer("show clock", "12:01", "r1#");
    private final DeviceSession session = Talk.ios(transport);

    @Test
    void should_be_at_rest_at_the_prompt_that_it_had_when_it_was_opened() {
        assertThat(session.isAtRest()).isTrue();
        session.run("show clock", soon());
        assertThat(session.isAtRest()).isTrue();
    }

    @Test
    void should_not_be_at_rest_in_another_mode() {
        ReplayTransport device = Talk.iosDevice().answer("configure terminal", "", "r1(config)#");
        DeviceSession other = Talk.ios(device);

        other.run("configure terminal", soon());

        assertThat(other.isAtRest()).isFalse();
    }

    @Test
    void should_not_be_at_rest_when_something_came_that_is_no_prompt() {
        transport.says("\r\n*Mar  1 00:00:09.001: %SYS-5-CONFIG_I: Configured from console\r\n");

        assertThat(session.isAtRest()).isFalse();
    }

    @Test
    void should_be_at_rest_when_the_device_shows_its_prompt_again_below_that() {
        transport.says("\r\n*Mar  1 00:00:09.001: %SYS-5-CONFIG_I: Configured from console\r\nr1#");

        assertThat(session.isAtRest()).isTrue();
    }

    @Test
    void should_not_be_at_rest_when_the_connection_has_ended() {
        transport.hangsUp();

        assertThat(session.isAtRest()).isFalse();
    }

    @Test
    void should_not_be_at_rest_after_an_answer_that_never_came() {
        ReplayTransport device = Talk.iosDevice();
        DeviceSession other = Talk.ios(device);
        assertThatThrownBy(() -> other.run("show clock", Talk.verySoon())).isInstanceOf(DeviceTimeoutException.class);

        assertThat(other.isAtRest()).isFalse();
    }

    @Test
    void should_write_only_under_the_lease_of_its_present_job() {
        session.rest(() -> {
            throw new IllegalStateException("no job");
        });
        assertThatThrownBy(() -> session.run("show clock", soon())).hasMessage("no job");

        assertThat(Talk.ios(Talk.iosDevice()).resume(() -> {})).isTrue();
    }

    @Test
    void should_go_on_under_another_lease() {
        session.rest(() -> {
            throw new IllegalStateException("no job");
        });

        assertThat(session.resume(() -> {})).isTrue();

        assertThat(session.run("show clock", soon())).isEqualTo("12:00");
        assertThat(session.isAnswered()).isTrue();
    }

    @Test
    void should_know_that_nothing_was_answered_when_the_first_write_failed() {
        assertThat(session.resume(() -> {})).isTrue();
        transport.breaksUnseen();

        assertThatThrownBy(() -> session.run("show clock", soon())).isInstanceOf(DeviceNetworkException.class);

        assertThat(session.isAnswered()).isFalse();
    }
}
