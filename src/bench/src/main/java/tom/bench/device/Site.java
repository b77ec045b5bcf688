package tom.bench.device;

import com.jcraft.jsch.JSchException;
import java.io.IOException;
import tom.bench.harness.Run;
import tom.bench.part.BareSession;
import tom.bench.part.Devices;
import tom.bench.part.Http;
import tom.bench.part.Node;
import tom.bench.part.Store;
import tom.simulator.shell.Personality;

/** A Redis, simulated Cisco IOS devices, and one server that works on them. */
record Site(Run run, Store store, Devices devices, Node node) {

    static final String COMMAND = "show version";

    static Site start(Run run, int devices, int workers) throws InterruptedException {
        Store store = Store.start(run);
        Devices fleet = Devices.start(run, Personality.CISCO_IOS, devices);
        Node node = Node.start(run, new Node.Launch(run.folder("payara"), workers, fleet.settings(store)));
        return new Site(run, store, fleet, node);
    }

    Http http() {
        return node.http();
    }

    /** A bare session on one of the devices, closed with the run. */
    BareSession bare(int device) throws JSchException, IOException {
        BareSession session = new BareSession(devices.device(device), "d" + device + "#", "terminal length 0");
        run.start(() -> session);
        return session;
    }
}
