package tom.bench.scrape;

import java.util.HashMap;
import java.util.Map;
import tom.bench.harness.Run;
import tom.bench.part.Devices;
import tom.bench.part.Node;
import tom.bench.part.Store;
import tom.simulator.shell.Personality;

/** A node that only answers requests. */
final class Controller {

    private Controller() {}

    static Node start(Run run, Store store) throws InterruptedException {
        Map<String, String> settings =
                new HashMap<>(Devices.start(run, Personality.CISCO_IOS, 1).settings(store));
        settings.put("TOM_ROLES", "controller");
        return Node.start(run, new Node.Launch(run.folder("payara"), 1, settings));
    }
}
