package tom.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tom.simulator.shell.Personality;

class JunosTest {

    private static final String OPERATIONAL = "\nnetops@j1> ";
    private static final String CONFIGURATION = "\n[edit]\nnetops@j1# ";

    private final SimulatedDevice device = SimulatedDevice.builder("j1", Personality.JUNIPER_JUNOS)
            .user("netops", "secret")
            .build()
            .start();
    private Client client;

    @BeforeEach
    void login() throws Exception {
        client = Client.login(device, "netops", "secret");
        client.expect(OPERATIONAL);
    }

    @AfterEach
    void close() {
        client.close();
        device.close();
    }

    @Test
    void should_page_until_the_length_is_zero() throws Exception {
        String first = client.type("show configuration\r", "%)---");
        assertThat(first).endsWith("---(more 29%)---");
        assertThat(client.type(" ", "%)---")).startsWith("\r                \r");
        assertThat(client.type("q", OPERATIONAL)).isEqualTo("\r                \r" + OPERATIONAL);

        assertThat(client.type("set cli screen-length 0\r", OPERATIONAL))
                .isEqualTo("set cli screen-length 0\nScreen length set to 0\n" + OPERATIONAL);
        assertThat(client.type("show configuration\r", OPERATIONAL)).doesNotContain("more");
        assertThat(client.type("set cli screen-width 511\r", OPERATIONAL)).contains("Screen width set to 511\n");
    }

    @Test
    void should_apply_the_candidate_at_commit() throws Exception {
        assertThat(client.type("configure\r", CONFIGURATION))
                .isEqualTo("configure\nEntering configuration mode\n" + CONFIGURATION);
        client.type("set system host-name edge1\r", CONFIGURATION);
        client.type("set interfaces ge-0/0/1 unit 0 family inet address 203.0.113.1/24\r", CONFIGURATION);
        client.type("delete interfaces ge-0/0/0 description\r", CONFIGURATION);
        assertThat(client.type("show | compare\r", CONFIGURATION)).isEqualTo("""
                        show | compare
                        -  set system host-name j1
                        -  set interfaces ge-0/0/0 description "uplink to core"
                        +  set system host-name edge1
                        +  set interfaces ge-0/0/1 unit 0 family inet address 203.0.113.1/24
                        """ + CONFIGURATION);
        assertThat(client.type("commit check\r", CONFIGURATION)).contains("\nconfiguration check succeeds\n");
        assertThat(device.runningConfig()).contains("host-name j1;");

        String edited = CONFIGURATION.replace("j1", "edge1");
        assertThat(client.type("commit\r", edited)).isEqualTo("commit\ncommit complete\n" + edited);
        client.type("exit\r", OPERATIONAL.replace("j1", "edge1"));

        assertThat(device.runningConfig()).contains("""
                            ge-0/0/1 {
                                unit 0 {
                                    family inet {
                                        address 198.51.100.21/24;
                                        address 203.0.113.1/24;
                                    }
                                }
                            }
                        """).doesNotContain("uplink");
    }

    @Test
    void should_forget_the_candidate_at_rollback() throws Exception {
        client.type("configure\r", CONFIGURATION);
        client.type("set system host-name edge1\r", CONFIGURATION);
        assertThat(client.type("rollback 0\r", CONFIGURATION)).contains("load complete\n");
        assertThat(client.type("show | compare\r", CONFIGURATION)).isEqualTo("show | compare\n" + CONFIGURATION);
    }

    @Test
    void should_ask_before_it_leaves_what_is_not_committed() throws Exception {
        client.type("configure\r", CONFIGURATION);
        client.type("set system host-name edge1\r", CONFIGURATION);

        client.type("exit\r", "Exit with uncommitted changes? [yes,no] (yes) ");
        assertThat(client.type("no\r", CONFIGURATION)).isEqualTo("no\n" + CONFIGURATION);
        client.type("exit\r", "(yes) ");
        assertThat(client.type("yes\r", OPERATIONAL)).isEqualTo("yes\nExiting configuration mode\n" + OPERATIONAL);
        assertThat(device.log().commands()).endsWith("exit", "exit");
    }

    @Test
    void should_say_what_it_does_not_understand() throws Exception {
        assertThat(client.type("foo\r", OPERATIONAL)).isEqualTo("foo\n           ^\nunknown command.\n" + OPERATIONAL);
        assertThat(client.type("show bar\r", OPERATIONAL)).contains("\nsyntax error.\n");
        assertThat(client.type("show\r", OPERATIONAL)).contains("\nsyntax error, expecting <command>.\n");
        client.type("configure\r", CONFIGURATION);
        assertThat(client.type("set systm host-name x\r", CONFIGURATION)).contains("\nsyntax error.\n");
        assertThat(client.type("delete system nothing\r", CONFIGURATION)).contains("warning: statement not found");
    }

    @Test
    void should_show_the_configuration_as_set_lines() throws Exception {
        assertThat(client.type("show configuration | display set | match ospf | no-more\r", OPERATIONAL))
                .isEqualTo("""
                        show configuration | display set | match ospf | no-more
                        set protocols ospf area 0.0.0.0 interface ge-0/0/0.0
                        set protocols ospf area 0.0.0.0 interface lo0.0 passive
                        """ + OPERATIONAL);
    }
}
