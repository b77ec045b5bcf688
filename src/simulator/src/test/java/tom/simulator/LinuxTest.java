package tom.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tom.simulator.shell.Personality;

class LinuxTest {

    private static final String PROMPT = "netops@srv1:~$ ";

    private final SimulatedDevice device = SimulatedDevice.builder("srv1", Personality.LINUX)
            .user("netops", "secret")
            .build()
            .start();
    private Client client;

    @BeforeEach
    void login() throws Exception {
        client = Client.login(device, "netops", "secret");
        client.expect(PROMPT);
    }

    @AfterEach
    void close() {
        client.close();
        device.close();
    }

    @Test
    void should_run_a_few_programs() throws Exception {
        assertThat(answer("seq 3")).isEqualTo("1\n2\n3\n");
        assertThat(answer("echo \"one  two\" 'three'")).isEqualTo("one  two three\n");
        assertThat(answer("hostname")).isEqualTo("srv1\n");
        assertThat(answer("uname -a")).startsWith("Linux srv1 ");
        assertThat(answer("cat /etc/os-release")).contains("ID=debian\n");
    }

    @Test
    void should_remember_how_a_command_ended() throws Exception {
        assertThat(answer("false")).isEmpty();
        assertThat(answer("echo $?")).isEqualTo("1\n");
        assertThat(answer("foo --bar")).isEqualTo("bash: foo: command not found\n");
        assertThat(answer("echo $?")).isEqualTo("127\n");
        assertThat(answer("echo $?")).isEqualTo("0\n");
    }

    @Test
    void should_not_guess_at_abbreviations() throws Exception {
        assertThat(answer("host")).isEqualTo("bash: host: command not found\n");
    }

    @Test
    void should_edit_the_line_as_a_terminal_does() throws Exception {
        assertThat(client.type("echp\u007fo hä\u007fa\r", "\n" + PROMPT)).startsWith("echp\b \bo h");
        assertThat(client.type("rm -rf\u0003", PROMPT)).isEqualTo("rm -rf^C\n" + PROMPT);
        assertThat(client.type("rm -rf\u0015true\r", PROMPT)).endsWith("true\n" + PROMPT);
        assertThat(device.log().commands()).hasSize(2).endsWith("true");
    }

    @Test
    void should_send_as_many_bytes_as_are_asked_for() throws Exception {
        for (int count : new int[] {1, 63, 64, 65, 100_000}) {
            assertThat(answer("bytes " + count)).hasSize(count);
        }
    }

    private String answer(String line) throws Exception {
        String text = client.type(line + "\r", PROMPT);
        assertThat(text).startsWith(line + "\n");
        return text.substring(line.length() + 1, text.length() - PROMPT.length());
    }
}
