package tom.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformsTest {

    private static final Platforms BUNDLED = Platforms.bundled();

    @Test
    void should_know_the_platforms_of_all_files() throws IOException, URISyntaxException {
        URI folder = Objects.requireNonNull(Platforms.class.getResource("platforms/index.yaml"))
                .toURI();
        try (Stream<Path> files = Files.list(Path.of(folder).getParent())) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
                    .filteredOn(name -> !name.equals("index"))
                    .containsExactlyInAnyOrderElementsOf(BUNDLED.names());
        }
        assertThat(BUNDLED.names())
                .allMatch(name -> BUNDLED.named(name).orElseThrow().name().equals(name));
    }

    @ParameterizedTest
    @CsvSource({
        "checkpoint_gaia, checkpoint_gaia",
        "mikrotik_routeros, mikrotik_routeros",
        "mikrotik_switchos, mikrotik_routeros",
        "dell_os10, dell_os10",
        "dell_emc, dell_os6",
        "dell_powerconnect, dell_os6",
        "extreme, extreme_exos",
        "brocade_fastiron, brocade_fastiron",
        "ruckus_fastiron, brocade_fastiron",
        "alcatel_aos, alcatel_aos",
        "cisco_ios, cisco_ios",
        "cisco_xe, cisco_ios",
        "cisco_iosxe, cisco_ios",
        "cisco_ios_ssh, cisco_ios",
        "arista_eos, arista_eos",
        "juniper_junos, juniper_junos",
        "juniper, juniper_junos",
        "linux, linux",
        "generic_termserver, generic"
    })
    void should_know_the_names_of_netmiko_and_scrapli(String name, String platform) {
        assertThat(BUNDLED.named(name)).map(Platform::name).contains(platform);
    }

    @Test
    void should_not_know_every_name() {
        assertThat(BUNDLED.named("cisco")).isEmpty();
        assertThat(BUNDLED.named("")).isEmpty();
        assertThat(BUNDLED.named("_ssh")).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "cisco_ios     | r1>                       | USER",
                "cisco_ios     | core-sw.lab/1#            | PRIVILEGED",
                "cisco_ios     | r1(config)#               | CONFIG",
                "cisco_ios     | r1(dhcp-config)#          | CONFIG",
                "cisco_ios     | r1(config-if-range)#      | CONFIG",
                "cisco_ios     | Password:                 | ",
                "cisco_ios     | Proceed? [confirm]        | ",
                "cisco_ios     | Welcome to r1#            | ",
                "arista_eos    | sw1>                      | USER",
                "arista_eos    | sw1(s1)#                  | PRIVILEGED",
                "arista_eos    | sw1(vrf:MGMT)#            | PRIVILEGED",
                "arista_eos    | sw1(config-if-Et1)#       | CONFIG",
                "juniper_junos | netops@vmx>               | USER",
                "juniper_junos | netops@vmx#               | CONFIG",
                "juniper_junos | netops@vmx%               | ",
                "linux         | netops@host:~$            | USER",
                "linux         | [root@host ~]#            | PRIVILEGED",
                "linux         | root@host:/etc#           | PRIVILEGED",
                "linux         | $                         | USER",
                "generic       | box>                      | USER",
                "generic       | [admin@MikroTik] >        | USER",
                "generic       | <Huawei>                  | USER",
                "generic       | still working...          | "
            })
    void should_recognise_prompts(String platform, String line, @Nullable String mode) {
        Platform.Prompts prompts = BUNDLED.named(platform).orElseThrow().cli().prompts();

        assertThat(prompts.modeOf(line)).map(Enum::name).isEqualTo(Optional.ofNullable(mode));
        if (mode != null) {
            assertThat(prompts.modeOf(line + " ")).isPresent();
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cisco_ios     | % Invalid input detected at '^' marker.                   | true",
                "cisco_ios     | % 192.0.2.0 overlaps with GigabitEthernet0/1              | true",
                "cisco_ios     | Command authorization failed.                             | true",
                "cisco_ios     | %SYS-5-CONFIG_I: Configured from console                  | false",
                "cisco_ios     | % BGP not active                                          | false",
                "arista_eos    | % Unavailable command (not supported on this platform)    | true",
                "arista_eos    | Error counters: 0                                         | false",
                "juniper_junos | error: configuration check-out failed                     | true",
                "juniper_junos | syntax error, expecting <command>.                        | true",
                "juniper_junos | 'sh' is ambiguous.                                        | true",
                "juniper_junos | warning: statement not found                              | false",
                "juniper_junos | Input errors: 0                                           | false",
                "linux         | bash: foo: command not found                              | true",
                "linux         | sh: 1: foo: not found                                     | true",
                "linux         | 404 not found                                             | false"
            })
    void should_recognise_refusals(String platform, String line, boolean isError) {
        Platform.Cli cli = BUNDLED.named(platform).orElseThrow().cli();

        assertThat(cli.errorIn("first\n" + line + "\nlast").isPresent()).isEqualTo(isError);
    }
}
