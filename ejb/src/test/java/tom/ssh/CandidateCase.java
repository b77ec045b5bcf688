package tom.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tom.device.Platform;
import tom.device.Platform.Configuration;

/**
 * A platform with a candidate configuration.
 *
 * @param lines what it accepts; the last one names the device r7
 * @param senseless lines that can be typed but not committed
 * @param why what it says then
 */
record CandidateCase(String name, List<String> lines, List<String> senseless, String why) {

    static Stream<CandidateCase> all() {
        return Stream.of(
                new CandidateCase(
                        "juniper_junos",
                        List.of("set snmp location lab", "set system domain-name x.net", "set system host-name r7"),
                        List.of("set vlans blue"),
                        "error: vlan-id is required"),
                new CandidateCase(
                        "cisco_xr",
                        List.of(
                                "domain name x.net",
                                "interface GigabitEthernet0/0/0/1",
                                "description x",
                                "hostname r7"),
                        List.of("interface GigabitEthernet0/0/0/1", "mtu 64"),
                        "The MTU is out of range"),
                new CandidateCase(
                        "nokia_sros",
                        List.of(
                                "configure system location \"lab\"",
                                "/configure port 1/1/c2 admin-state enable",
                                "configure system name \"r7\""),
                        List.of("configure service vprn \"red\" service-id 400"),
                        "vprn service blue also has id 400"),
                new CandidateCase(
                        "nokia_srl",
                        List.of(
                                "set / system information location lab",
                                "interface ethernet-1/2 description x",
                                "set / system name host-name r7"),
                        List.of("set / interface ethernet-1/1 mtu 900"),
                        "MTU must be in the range 1500 to 9500"),
                new CandidateCase(
                        "vyos",
                        List.of(
                                "set service snmp location lab",
                                "delete interfaces ethernet eth1 description",
                                "set system host-name r7"),
                        List.of("set vrf name red"),
                        "table id is mandatory!"),
                new CandidateCase(
                        "ubiquiti_edgerouter",
                        List.of(
                                "set system time-zone Europe/Berlin",
                                "delete interfaces ethernet eth1 description",
                                "set system host-name r7"),
                        List.of("set firewall name WAN_IN rule 30"),
                        "action must be defined"),
                new CandidateCase(
                        "paloalto_panos",
                        List.of(
                                "set address web3 ip-netmask 203.0.113.82",
                                "set deviceconfig system timezone CET",
                                "set deviceconfig system hostname r7"),
                        List.of("set rulebase security rules web source missing"),
                        "is not a valid reference"));
    }

    static CandidateCase named(String name) {
        return all().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    Platform platform() {
        return Talk.platform(name);
    }

    /** Everything that is typed when all goes well. */
    List<String> commands(boolean save) {
        Configuration configuration = platform().configuration();
        Platform.Candidate candidate = configuration.candidate();
        List<String> commands = new ArrayList<>(configuration.enter());
        if (candidate.leftovers() != null) {
            commands.add(candidate.leftovers().command());
        }
        commands.addAll(lines);
        commands.addAll(candidate.commit().commands());
        if (!name.equals("nokia_srl")) { // whose commit leaves the mode
            commands.addAll(configuration.exit());
        }
        commands.addAll(save ? configuration.save() : List.of());
        return commands;
    }

    List<String> with(int index, String line) {
        List<String> changed = new ArrayList<>(lines);
        changed.add(index, line);
        return changed;
    }

    List<String> senselessLines() {
        return Stream.concat(lines.stream(), senseless.stream()).toList();
    }

    String committing() {
        List<String> commands = platform().configuration().candidate().commit().commands();
        return commands.get(commands.size() - 1);
    }

    /** A refusal that has no reason. */
    String error() {
        return switch (name) {
            case "juniper_junos" -> "error: commit failed: (daemon failed)";
            case "cisco_xr" -> "% Failed to commit one or more configuration items";
            case "nokia_sros" -> "MINOR: MGMT_CORE #4001: commit failed";
            case "nokia_srl" -> "Error: commit failed";
            default -> "Commit failed";
        };
    }

    String show() {
        return name.equals("paloalto_panos") ? "show system info" : "show version";
    }

    @Override
    public String toString() {
        return name;
    }
}
