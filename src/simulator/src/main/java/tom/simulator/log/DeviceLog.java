package tom.simulator.log;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.log.DeviceEvent.Stamp;

/** The witness: what one device saw, in order, written by the device and by nobody else. */
public final class DeviceLog {

    private static final AtomicLong SEQUENCE = new AtomicLong();

    private final String device;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<DeviceEvent> events = new ArrayList<>();
    private @Nullable EventFile file;

    public DeviceLog(String device, Clock clock) {
        this.device = device;
        this.clock = clock;
    }

    /** Appends every event from now on to a file too; several logs may share one. */
    public void toFile(EventFile target) {
        lock.lock();
        try {
            file = target;
        } finally {
            lock.unlock();
        }
    }

    public void add(String session, Kind kind, String text) {
        lock.lock();
        try {
            // Stamped under the lock, so that this list is in the order of its sequence numbers.
            Stamp stamp = new Stamp(SEQUENCE.incrementAndGet(), device, session, System.nanoTime(), clock.instant());
            DeviceEvent event = new DeviceEvent(stamp, kind, text);
            events.add(event);
            if (file != null) {
                file.append(event);
            }
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public List<DeviceEvent> events() {
        lock.lock();
        try {
            return List.copyOf(events);
        } finally {
            lock.unlock();
        }
    }

    public List<DeviceEvent> events(Kind kind) {
        return events().stream().filter(event -> event.is(kind)).toList();
    }

    /** Every line that arrived at a prompt, empty ones left out. */
    public List<String> commands() {
        return events(Kind.COMMAND_RECEIVED).stream().map(DeviceEvent::text).toList();
    }

    /** Every session that logged in, from login to close; those still open come last. */
    public List<Span> sessions() {
        return Spans.ofSessions(events());
    }

    /** Every command, from its arrival to the end of its output. */
    public List<Span> commandSpans() {
        return Spans.ofCommands(events());
    }

    /** Pairs of sessions that were logged in at the same time. */
    public List<Overlap> overlaps() {
        return Spans.overlaps(sessions());
    }

    /** Pairs of commands of different sessions that ran at the same time. */
    public List<Overlap> commandOverlaps() {
        return Spans.overlaps(commandSpans());
    }

    /** The most sessions that were logged in at one time. */
    public int maxConcurrentSessions() {
        Set<String> present = new HashSet<>();
        int most = 0;
        for (DeviceEvent event : events()) {
            if (event.is(Kind.LOGGED_IN)) {
                present.add(event.session());
                most = Math.max(most, present.size());
            } else if (event.is(Kind.SESSION_CLOSED)) {
                present.remove(event.session());
            }
        }
        return most;
    }

    /** How many sessions are logged in now. */
    public long openSessions() {
        return sessions().stream().filter(Span::isOpen).count();
    }

    /** Waits until the log satisfies a condition; false when the time is over or the thread is interrupted. */
    public boolean await(Predicate<DeviceLog> condition, Duration limit) {
        lock.lock();
        try {
            long left = limit.toNanos();
            while (!condition.test(this)) {
                if (left <= 0) {
                    return false;
                }
                left = grown.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return device + ": " + events().size() + " events";
    }
}
