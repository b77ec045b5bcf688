package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tom.ssh.Talk.soon;
import static tom.ssh.Talk.verySoon;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tom.device.Platform;
import tom.device.Platform.Answer;
import tom.device.Platform.Cli;
import tom.device.Platforms;
import tom.simulator.SimulatedDevice;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.shell.Personality;

/** Every platform as data against a device of that platform over SSH, by the platform's case file. */
class PlatformMatrixTest {

    private static final String SECRET = "s3cret";

    private final Lab lab = new Lab();

    @AfterEach
    void closeDevices() {
        lab.close();
    }

    static Stream<PlatformCase> all() {
        return PlatformCase.names().stream().map(PlatformCase::of);
    }

    static Stream<PlatformCase> enabling() {
        return all().filter(one -> one.has("enable"));
    }

    static Stream<PlatformCase> configuring() {
        return all().filter(one -> one.has("config"));
    }

    @Test
    void should_have_a_case_for_every_platform() {
        assertThat(PlatformCase.names()).isEqualTo(Platforms.bundled().names());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void should_try_everything_that_the_platform_can(PlatformCase one) {
        Platform platform = one.platform();
        List<String> save = platform.configuration().save();

        assertThat(one.has("enable")).as("enable").isEqualTo(platform.enable() != null);
        assertThat(one.has("config") || platform.configuration().enter().isEmpty())
                .as("config")
                .isTrue();
        assertThat(one.has("refused")).as("refused").isEqualTo(one.has("config"));
        assertThat(one.has("save")).as("save").isEqualTo(save != null && !save.isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void should_show(PlatformCase one) {
        String command = one.text("show", "command");
        try (DeviceSession session = open(one, usual(one))) {
            String output = session.run(command, soon());

            assertThat(output)
                    .contains(one.text("show", "contains"))
                    .doesNotStartWith(command)
                    .doesNotContain("r1#", "r1>", "netops@r1")
                    .isEqualTo(session.run(command, soon()));
            assertThat(one.platform().cli().prompts().modeOf(lastLine(output))).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void should_turn_paging_off(PlatformCase one) {
        assertThat(whole(one))
                .doesNotContainIgnoringCase("more")
                .endsWith(one.text("long", "ends"))
                .satisfies(output -> assertThat(output.lines().count()).isGreaterThan(24));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void should_read_the_same_through_a_pager(PlatformCase one) {
        String whole = whole(one);
        Platform platform = one.platform();

        try (DeviceSession session = paged(one, platform.cli().pagers())) {
            assertThat(session.run(one.text("long", "command"), soon())).isEqualTo(whole);
            assertThat(session.run(one.text("show", "command"), soon())).contains(one.text("show", "contains"));
        }
        if (!one.has("long", "pager")) {
            assertStopsAtPager(one);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void should_see_that_a_command_was_refused(PlatformCase one) {
        String command = one.text("error", "command");
        String line = one.text("error", "line");
        try (DeviceSession session = open(one, usual(one))) {
            assertThatExceptionOfType(DeviceAnswerException.class)
                    .isThrownBy(() -> session.run(command, soon()))
                    .withMessageEndingWith("\"" + command + "\" was refused: " + line)
                    .satisfies(e -> assertThat(e.output()).contains(line));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("enabling")
    void should_raise_the_privilege(PlatformCase one) {
        SimulatedDevice device = device(one, SECRET);
        try (DeviceSession session = open(device, one.platform())) {
            session.run(one.text("show", "command"), soon());
        }
        assertThat(device.log().commands()).startsWith(one.text("enable", "command"));
        assertThat(device.log().events(Kind.SECRET_TYPED)).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("enabling")
    void should_see_that_the_privilege_was_not_raised(PlatformCase one) {
        SimulatedDevice device = device(one, "another");

        assertThatExceptionOfType(DeviceAuthException.class)
                .isThrownBy(() -> open(device, one.platform()))
                .withMessageEndingWith("the enable secret was refused");
        assertThat(device.log().events(Kind.SECRET_TYPED)).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("configuring")
    void should_configure_and_save_when_asked(PlatformCase one) {
        for (boolean save : List.of(false, true)) {
            List<String> lines = one.lines("config");
            List<String> expected = new ArrayList<>(lines);
            SimulatedDevice device = device(one, SECRET);
            try (DeviceSession session = open(device, usual(one))) {
                String transcript = session.configure(lines, save && canSave(one), () -> {}, soon());

                assertThat(transcript).contains(lines);
                assertThat(session.run(one.text("show", "command"), soon())).isNotEmpty();
            }
            assertThat(device.runningConfig()).contains(one.text("config", "contains"));
            if (one.has("save")) {
                expected.addAll(save ? List.of(one.text("save", "command")) : List.of());
                assertThat(device.log().commands().contains(one.text("save", "command")))
                        .isEqualTo(save);
            }
            assertThat(device.log().commands()).containsSubsequence(expected);
        }
    }

    /** The last line of the case is the one that the device refuses. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("configuring")
    void should_stop_at_a_wrong_line_and_be_ready_again(PlatformCase one) {
        List<String> lines = one.lines("refused");
        String applied = one.text("refused", "applied");
        SimulatedDevice device = device(one, SECRET);
        String before = device.runningConfig();
        try (DeviceSession session = open(device, usual(one))) {
            assertThatExceptionOfType(DeviceAnswerException.class)
                    .isThrownBy(() -> session.configure(lines, canSave(one), () -> {}, soon()))
                    .withMessageContaining("line %d \"%s\" was refused: %s"
                            .formatted(lines.size(), lines.get(lines.size() - 1), one.text("refused", "error")));

            assertThat(device.runningConfig()).contains(applied);
            assertThat(device.runningConfig().equals(before)).isEqualTo(applied.isEmpty());
            assertThat(session.run(one.text("show", "command"), soon())).contains(one.text("show", "contains"));
        }
    }

    /** Where paging can be turned off, no pager is answered: it has to be off. */
    private String whole(PlatformCase one) {
        Cli cli = one.platform().cli();
        List<Answer> pagers = cli.pagingOff().isEmpty() ? cli.pagers() : List.of();
        try (DeviceSession session = open(one, with(usual(one), cli.pagingOff(), pagers))) {
            String output = session.run(one.text("long", "command"), soon());
            assertThat(session.run(one.text("long", "command"), soon())).isEqualTo(output);
            return output;
        }
    }

    /** Shows that there is a pager to get through: a session that does not answer it comes to a halt before it. */
    private void assertStopsAtPager(PlatformCase one) {
        Cli cli = one.platform().cli();
        try (DeviceSession session = paged(one, List.of())) {
            assertThatExceptionOfType(DeviceTimeoutException.class)
                    .isThrownBy(() -> session.run(one.text("long", "command"), verySoon()))
                    .satisfies(e -> assertThat(cli.pagers()).anyMatch(pager -> pager.fits(lastLine(e.output()))));
        }
    }

    /** A session on a device that pages: told to by the case, or because it was not told to stop it. */
    private DeviceSession paged(PlatformCase one, List<Answer> pagers) {
        Platform platform = usual(one);
        List<String> off = one.has("long", "page") ? platform.cli().pagingOff() : List.of();
        DeviceSession session = open(one, with(platform, off, pagers));
        if (one.has("long", "page")) {
            session.run(one.text("long", "page"), soon());
        }
        return session;
    }

    private static Platform with(Platform platform, List<String> pagingOff, List<Answer> pagers) {
        Cli cli = platform.cli();
        return new Platform(
                platform.about(),
                platform.connection(),
                new Cli(cli.prompts(), pagingOff, pagers, cli.questions(), cli.errors()),
                platform.enable(),
                platform.configuration());
    }

    /** Without the enable secret where nothing else can be done behind it. */
    private static Platform usual(PlatformCase one) {
        Platform platform = one.platform();
        return one.has("enable") && one.has("enable", "apart")
                ? new Platform(platform.about(), platform.connection(), platform.cli(), null, platform.configuration())
                : platform;
    }

    private DeviceSession open(PlatformCase one, Platform platform) {
        return open(device(one, SECRET), platform);
    }

    private DeviceSession open(SimulatedDevice device, Platform platform) {
        Target target = new Target(Lab.endpoint(device), platform, false);
        DeviceSession session = lab.client().session(target, Lab.login("pw"), () -> {});
        session.open(soon());
        return session;
    }

    private SimulatedDevice device(PlatformCase one, String secret) {
        String user = "netops" + one.platform().connection().usernameSuffix();
        return lab.device(
                new Personality(one.personality()),
                builder -> builder.user(user, "pw").enableSecret(secret));
    }

    private static boolean canSave(PlatformCase one) {
        return one.platform().configuration().save() != null;
    }

    private static String lastLine(String output) {
        return output.substring(output.lastIndexOf('\n') + 1);
    }
}
