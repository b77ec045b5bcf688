package tom.it.fault;

import java.util.Map;
import tom.simulator.SimulatedDevice;

/**
 * A worker that was frozen: its connections stay open, since nobody can close them, while others work on its devices.
 *
 * @param sessions the name of each such session, and its device
 * @param thawed {@link System#nanoTime} of the moment before it went on
 */
record Frozen(String worker, Map<String, SimulatedDevice> sessions, long thawed) {}
