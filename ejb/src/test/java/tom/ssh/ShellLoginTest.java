package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tom.ssh.Talk.soon;

import com.google.re2j.Pattern;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tom.device.Platform;
import tom.device.Platform.Answer;
import tom.device.Platform.Connection;

/** Devices that ask in their shell who logs in, once more or for the first time. */
class ShellLoginTest {

    private static final Answer USER = new Answer(Pattern.compile("^User: ?$"), "{username}\n");
    private static final Answer PASSWORD = new Answer(Pattern.compile("^Password: ?$"), "{password}\n");

    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void should_say_who_logs_in() {
        ReplayTransport transport = ReplayTransport.greeting("(Cisco Controller)\r\nUser: ")
                .then("netops\r\nPassword:")
                .then("**\r\nr1#");
        try (DeviceSession session = Talk.session(transport, asking(), () -> {}, null)) {
            session.open(soon());

            assertThat(transport.written()).containsExactly("netops\n", "pw\n");
        }
    }

    @Test
    void should_give_the_password_once() {
        ReplayTransport transport = ReplayTransport.greeting("User: ")
                .then("netops\r\nPassword:")
                .then("**\r\nUser: ")
                .then("netops\r\nPassword:");
        DeviceSession session = Talk.session(transport, asking(), () -> {}, null);

        assertThatExceptionOfType(DeviceAuthException.class)
                .isThrownBy(() -> session.open(soon()))
                .withMessageEndingWith("the user name or the password was refused")
                .withMessageNotContaining("pw");
        assertThat(transport.written()).containsExactly("netops\n", "pw\n", "netops\n");
    }

    @Test
    void should_not_give_the_password_after_the_login() {
        ReplayTransport transport = ReplayTransport.greeting("r1#").answer("telnet r2", "Trying r2 ...\n", "Password:");
        DeviceSession session = Talk.session(transport, asking(), () -> {}, null);
        session.open(soon());

        assertThatExceptionOfType(DeviceAnswerException.class).isThrownBy(() -> session.run("telnet r2", soon()));
        assertThat(transport.written()).containsExactly("telnet r2\n");
    }

    private static Platform asking() {
        Platform generic = Talk.platform("generic");
        return new Platform(
                generic.about(),
                new Connection("", List.of(USER, PASSWORD), "\n", false, false),
                generic.cli(),
                generic.enable(),
                generic.configuration());
    }
}
