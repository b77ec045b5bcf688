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
        "vyos_vyos, vyos",
        "ubiquiti_edgeswitch, ubiquiti_edge",
        "nokia_srlinux, nokia_srl",
        "alcatel_sros, nokia_sros",
        "cisco_iosxr, cisco_xr",
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
                "juniper_junos | netops@vmx:CUST-A>        | USER",
                "juniper_junos | first.last@edge-re0>      | USER",
                "juniper_junos | netops@vmx:CUST-A#        | CONFIG",
                "cisco_xr      | RP/0/RP0/CPU0:core-1#     | USER",
                "cisco_xr      | RP/0/RSP1/CPU0:core-1(admin)# | USER",
                "cisco_xr      | RP/0/RP0/CPU0:core-1(config)# | CONFIG",
                "cisco_xr      | RP/0/0/CPU0:core-1(config-bgp-nbr)# | CONFIG",
                "cisco_xr      | core-1#                   | ",
                "cisco_xr      | RP/0/RP0/CPU0:Nov 20 08:00:00.123 : ifmgr[12]: %PKT-3 | ",
                "nokia_sros    | A:admin@node-2#           | USER",
                "nokia_sros    | *A:node-2>config>router#  | USER",
                "nokia_sros    | INFO: CLI #2060: Entering | ",
                "nokia_sros_classic | *A:node-2#           | USER",
                "nokia_sros_classic | B:node-2>config>router# | CONFIG",
                "nokia_sros_classic | *A:node-2>config>router>interface$ | CONFIG",
                "nokia_sros_classic | A:admin@node-2#      | ",
                "nokia_srl     | A:leaf1#                  | USER",
                "nokia_srl     | A:admin@leaf1#            | USER",
                "vyos          | vyos@vyos:~$              | USER",
                "vyos          | vyos@vyos:/config$        | USER",
                "vyos          | vyos@vyos#                | CONFIG",
                "ubiquiti_edgerouter | ubnt@edge:~$        | USER",
                "ubiquiti_edgerouter | ubnt@edge#          | CONFIG",
                "ubiquiti_edge | (UBNT EdgeSwitch) >       | USER",
                "ubiquiti_edge | (UBNT EdgeSwitch) #       | PRIVILEGED",
                "ubiquiti_edge | (UBNT EdgeSwitch) (Config)# | CONFIG",
                "ubiquiti_edge | (UBNT EdgeSwitch) (Interface 0/1)# | CONFIG",
                "paloalto_panos | admin@PA-VM>             | USER",
                "paloalto_panos | admin@fw-1(active-primary)> | USER",
                "paloalto_panos | admin@fw-1(passive)#     | CONFIG",
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
                "juniper_junos | error: configuration database locked by:                  | true",
                "juniper_junos | the route is ambiguous                                    | false",
                "cisco_xr      | % Failed to commit one or more configuration items during | true",
                "cisco_xr      | Cannot enter exclusive mode. The Configuration Namespace  | true",
                "cisco_xr      | !!% 'ether-ctrl' detected the 'warning' condition         | false",
                "cisco_xr      | Nov 20 08:00:00 : %SYS-5-RESTART : restarted              | false",
                "nokia_sros    | MINOR: MGMT_CORE #2201: Unknown element - 'foo'           | true",
                "nokia_sros    | Error: Bad command.                                       | true",
                "nokia_sros    | INFO: CLI #2061: Uncommitted changes are discarded        | false",
                "nokia_sros    | 11 2025/05/07 08:20:34 UTC MINOR: SYSTEM #2069 Base       | false",
                "nokia_srl     | Parsing error: Unknown token 'foo'.                       | true",
                "nokia_srl     | Error: commit failed                                      | true",
                "nokia_srl     | Errors received: 0                                        | false",
                "vyos          | Configuration path: [foo] is not valid                    | true",
                "vyos          | Commit failed                                             | true",
                "vyos          | No configuration changes to commit                        | false",
                "ubiquiti_edgerouter | The specified configuration node is not valid       | true",
                "ubiquiti_edgerouter | Done                                                | false",
                "ubiquiti_edge | % Invalid input detected at '^' marker.                   | true",
                "ubiquiti_edge | Command not found / Incomplete command.                   | true",
                "paloalto_panos | Unknown command: foo                                     | true",
                "paloalto_panos | Server error : Commit lock is held                       | true",
                "paloalto_panos | Warning: No valid URL filtering license                  | false",
                "linux         | bash: foo: command not found                              | true",
                "linux         | sh: 1: foo: not found                                     | true",
                "linux         | 404 not found                                             | false"
            })
    void should_recognise_refusals(String platform, String line, boolean isError) {
        Platform.Cli cli = BUNDLED.named(platform).orElseThrow().cli();

        assertThat(cli.errorIn("first\n" + line + "\nlast").isPresent()).isEqualTo(isError);
    }
}
