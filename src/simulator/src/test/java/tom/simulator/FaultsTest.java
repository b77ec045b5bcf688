package tom.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.shell.Pace;
import tom.simulator.shell.Personality;
import tom.simulator.shell.Scene;
import tom.simulator.shell.Trouble;

class FaultsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String PROMPT = "host>";

    private final SimulatedDevice device = SimulatedDevice.builder("host", Personality.GENERIC)
            .user("netops", "secret")
            .build()
            .start();

    @AfterEach
    void close() {
        device.close();
    }

    @Test
    void should_never_prompt_again_after_a_command() throws Exception {
        try (Client client = login()) {
            device.faults().add(Trouble.HANG_AFTER_COMMAND);
            client.type("echo one\r", "one\none\n");
            client.send("echo two\r");
            assertThat(device.log().await(log -> log.commands().size() == 2, Duration.ofMillis(500)))
                    .isFalse();
        }
        assertThat(device.log().await(log -> log.openSessions() == 0, LIMIT)).isTrue();
        assertThat(device.log().commands()).containsExactly("echo one");
    }

    @Test
    void should_show_a_banner_and_no_prompt() throws Exception {
        device.faults().banner("Welcome to host>\nhost#\n").add(Trouble.HANG_AFTER_BANNER);
        try (Client client = Client.login(device, "netops", "secret")) {
            assertThat(client.expect("#\n")).isEqualTo("Welcome to host>\nhost#\n");
        }
    }

    @Test
    void should_drop_the_connection_in_the_middle_of_output() throws Exception {
        device.faults().add(Trouble.DROP_IN_OUTPUT);
        try (Client client = login()) {
            client.type("lines 10\r", "lines 10\n1\n2\n3\n4\n5\n");

            assertThat(client.seesClose()).isTrue();
        }
        assertThat(device.log().await(log -> log.openSessions() == 0, LIMIT)).isTrue();
        assertThat(device.log().events(Kind.COMMAND_ANSWERED)).isEmpty();
    }

    @Test
    void should_send_output_without_end_until_it_is_interrupted() throws Exception {
        device.faults().add(Trouble.ENDLESS_OUTPUT).pace(Pace.after(Duration.ofMillis(1)));
        try (Client client = login()) {
            client.send("echo x\r");
            assertThat(device.log().await(log -> log.commands().size() == 1, LIMIT))
                    .isTrue();
            client.send("\u0003");

            assertThat(client.expect("\n" + PROMPT)).contains("this is line 1 of an output that has no end\n");
        }
    }

    @Test
    void should_end_an_endless_output_with_the_connection() throws Exception {
        device.faults().add(Trouble.ENDLESS_OUTPUT);
        try (Client client = login()) {
            client.send("echo x\r");
            assertThat(device.log().await(log -> log.commands().size() == 1, LIMIT))
                    .isTrue();
        }
        assertThat(device.log().await(log -> log.openSessions() == 0, LIMIT)).isTrue();
    }

    @Test
    void should_make_output_untidy() throws Exception {
        try (Client client = login()) {
            device.faults().add(Trouble.ANSI_COLOURS).add(Trouble.LOG_LINES).add(Trouble.CARRIAGE_RETURNS);

            assertThat(client.type("echo one\r", "host>\u001b[0m"))
                    .startsWith("echo one\nworking...\r          \r\u001b[1;32mone\u001b[0m\u001b[K\r\n")
                    .contains("%LINK-3-UPDOWN")
                    .endsWith("\u001b[?2004h\u001b]0;console\u0007\u001b[1;34mhost>\u001b[0m");

            device.faults().clear();
            client.type("echo one\r", "\n" + PROMPT);
        }
    }

    @Test
    void should_send_the_same_text_in_pieces() throws Exception {
        device.faults().pace(Pace.drip(3, Duration.ofMillis(1))).add(Trouble.HALF_PROMPT);
        try (Client client = login()) {
            assertThat(client.type("lines 20\r", PROMPT)).hasLineCount(22);
        }
    }

    @Test
    void should_wrap_the_echo_of_a_long_line() throws Exception {
        device.faults().add(Trouble.WRAPPED_ECHO);
        try (Client client = login()) {
            String line = "echo " + "x".repeat(90);

            assertThat(client.type(line + "\r", "\n" + PROMPT))
                    .isEqualTo(
                            "echo " + "x".repeat(70) + " \r" + "x".repeat(20) + "\n" + "x".repeat(90) + "\n" + PROMPT);
            assertThat(device.log().commands()).containsExactly(line);
        }
    }

    @Test
    void should_wait_before_it_answers() throws Exception {
        try (Client client = login()) {
            device.faults().pace(Pace.after(Duration.ofMillis(80)));
            long start = System.nanoTime();
            client.type("echo one\r", "\n" + PROMPT);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(150));
        }
    }

    @Test
    void should_think_before_it_lets_somebody_in() throws Exception {
        device.faults().loginDelay(Duration.ofMillis(150));
        for (String method : new String[] {"password", "keyboard-interactive"}) {
            long start = System.nanoTime();
            Client.login(device, "netops", "secret", method).close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(150));
        }
        assertThat(device.log().events(Kind.LOGIN_REFUSED)).isEmpty();
    }

    @Test
    void should_give_the_answer_it_was_told_to() throws Exception {
        try (Client client = login()) {
            device.faults().answer("show secret", "% Access denied\n");

            assertThat(client.type("show secret\r", PROMPT)).isEqualTo("show secret\n% Access denied\n" + PROMPT);
        }
    }

    @Test
    void should_play_a_scene() throws Exception {
        try (Client client = login()) {
            device.faults()
                    .scene(
                            "erase",
                            Scene.begin()
                                    .say("all of it\n")
                                    .ask("Sure? [confirm]")
                                    .say("done\n"));
            client.type("erase\r", "[confirm]");

            assertThat(client.type("y\r", PROMPT)).isEqualTo("y\ndone\n" + PROMPT);
            assertThat(device.log().events(Kind.REPLY_TYPED)).hasSize(1);
        }
    }

    @Test
    void should_greet_with_a_scene_and_hang_up_in_one() throws Exception {
        device.faults()
                .greeting(Scene.begin().say("Welcome\n"))
                .scene("reload", Scene.begin().drop());
        try (Client client = login()) {
            client.send("reload\r");

            assertThat(client.seesClose()).isTrue();
        }
    }

    private Client login() throws Exception {
        Client client = Client.login(device, "netops", "secret");
        client.expect(PROMPT);
        return client;
    }
}
