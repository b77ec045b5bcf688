package tom.it.truth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tom.it.Site;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;
import tom.simulator.shell.Scene;

/** The devices, each with one manner; those of the queue west are only for the worker that is killed. */
record Lab(Map<String, SimulatedDevice> devices) {

    static final List<String> WEST = List.of("west-1", "west-held");

    private static final Set<String> OF_JOBS = Set.of("show version", "show clock", "frobnicate everything");

    static Lab in(Site site) {
        Map<String, SimulatedDevice> devices = new TreeMap<>();
        Stream.of("ok-1", "ok-2", "newcomer", "gate", "flaky", "busy", "cancelled", "strict")
                .forEach(name -> devices.put(name, site.device(name, Personality.CISCO_IOS, "lab", manner -> manner)));
        devices.put("locked", site.device("locked", Personality.ARISTA_EOS, "stale", manner -> manner));
        devices.put("down", site.device("down", Personality.CISCO_IOS, "lab", manner -> manner.refusing()));
        Scene silence = Scene.begin().hang();
        devices.put(
                "hanging",
                site.device(
                        "hanging",
                        Personality.CISCO_IOS,
                        "lab",
                        manner -> manner.faults(faults -> faults.scene("show version", silence))));
        for (String name : WEST) {
            SimulatedDevice device = site.device(name, Personality.CISCO_IOS, "lab", manner -> manner);
            devices.put(name, device);
            site.entry(
                    name,
                    "{host: '" + device.host() + "', port: " + device.port()
                            + ", adapter_driver: cisco_ios, credential_id: lab, queue: west}");
        }
        return new Lab(devices);
    }

    SimulatedDevice get(String name) {
        return devices.get(name);
    }

    /** Commands of jobs that arrived at each device; what is typed for the session's sake is left out. */
    Map<Map<String, String>, Double> arrived() {
        Map<Map<String, String>, Double> arrived = new HashMap<>();
        devices.forEach((name, device) -> arrived.put(Map.of("device", name), (double)
                device.log().commands().stream().filter(OF_JOBS::contains).count()));
        return arrived;
    }

    /** Logins that succeeded on the devices of the queue default. */
    int logins() {
        return inDefault().mapToInt(device -> device.log().sessions().size()).sum();
    }

    /** Sessions that are open on the devices of the queue default. */
    int open() {
        return (int)
                inDefault().mapToLong(device -> device.log().openSessions()).sum();
    }

    private Stream<SimulatedDevice> inDefault() {
        return devices.values().stream().filter(device -> !WEST.contains(device.name()));
    }
}
