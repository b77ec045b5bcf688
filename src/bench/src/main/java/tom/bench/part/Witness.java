package tom.bench.part;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import tom.simulator.SimulatedDevice;
import tom.simulator.log.DeviceEvent;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.log.Span;

/** What the devices' own logs say of one round: Tom's word is not taken for it. */
public final class Witness {

    private static final long LOOK_NANOS = 10_000_000;

    private final List<SimulatedDevice> devices;
    private final String command;
    private final long start = System.nanoTime();

    /** @param command the line that is counted, from now on */
    public Witness(List<SimulatedDevice> devices, String command) {
        this.devices = List.copyOf(devices);
        this.command = command;
    }

    /** Waits until so many lines were answered, and answers the seconds from the beginning to the last of them. */
    public double secondsUntil(long count, Duration limit) {
        while (answers().count() < count) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new IllegalStateException("of " + count + " commands the devices had only "
                        + answers().count() + " within " + limit);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        long last = answers()
                .mapToLong(event -> event.stamp().nanos() - start)
                .max()
                .orElse(0);
        long had = answers().count();
        if (had != count) {
            throw new IllegalStateException("the devices had " + had + " commands, not " + count);
        }
        return last / 1e9;
    }

    /** How often somebody logged in. */
    public long logins() {
        return events(Kind.LOGGED_IN).count();
    }

    /** From the end of each output to the arrival of the next line on one device, in milliseconds, sorted. */
    public double[] gaps(SimulatedDevice device) {
        List<Span> spans = device.log().commandSpans().stream()
                .filter(span -> span.from() - start > 0 && span.label().equals(command))
                .sorted((one, other) -> Long.compare(one.from(), other.from()))
                .toList();
        double[] gaps = new double[spans.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = (spans.get(i + 1).from() - spans.get(i).until()) / 1e6;
        }
        Arrays.sort(gaps);
        return gaps;
    }

    private Stream<DeviceEvent> answers() {
        return events(Kind.COMMAND_ANSWERED).filter(event -> event.text().equals(command));
    }

    private Stream<DeviceEvent> events(Kind kind) {
        return devices.stream()
                .flatMap(device -> device.log().events(kind).stream())
                .filter(event -> event.stamp().nanos() - start > 0);
    }
}
