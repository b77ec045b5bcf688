package tom.it.fault;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What was done to the site. */
final class Injected {

    private final Map<Fault, AtomicInteger> times = new EnumMap<>(Fault.class);
    private final List<Loss> losses = new CopyOnWriteArrayList<>();
    private final List<Frozen> frozen = new CopyOnWriteArrayList<>();
    private final List<Duration> outages = new CopyOnWriteArrayList<>();
    private final AtomicInteger droppedSessions = new AtomicInteger();

    Injected() {
        for (Fault fault : Fault.values()) {
            times.put(fault, new AtomicInteger());
        }
    }

    void done(Fault fault) {
        times.get(fault).incrementAndGet();
    }

    int times(Fault fault) {
        return times.get(fault).get();
    }

    int workerKills() {
        return times.entrySet().stream()
                .filter(entry -> entry.getKey().isWorkerKill())
                .mapToInt(entry -> entry.getValue().get())
                .sum();
    }

    void lost(Loss loss) {
        losses.add(loss);
    }

    List<Loss> losses() {
        return losses;
    }

    void froze(Frozen worker) {
        frozen.add(worker);
    }

    List<Frozen> frozen() {
        return frozen;
    }

    /** @param recovery from the return of Redis until the controller was healthy */
    void outage(Duration recovery) {
        outages.add(recovery);
    }

    List<Duration> outages() {
        return outages;
    }

    void dropped(int sessions) {
        droppedSessions.addAndGet(sessions);
    }

    int droppedSessions() {
        return droppedSessions.get();
    }
}
