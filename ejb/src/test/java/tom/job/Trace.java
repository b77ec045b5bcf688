package tom.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/** What a simulation did: how often each kind of event, and the last steps in full. */
final class Trace {

    private static final int KEPT = 50;

    private final ScriptClock clock;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Deque<String> last = new ArrayDeque<>();

    Trace(ScriptClock clock) {
        this.clock = clock;
    }

    void add(String event, Object... about) {
        counts.merge(event, 1, Integer::sum);
        var line = new StringBuilder(String.format("%.2f %s", clock.now() % 1_000_000, event));
        for (Object part : about) {
            line.append(' ').append(part);
        }
        last.addLast(line.toString());
        if (last.size() > KEPT) {
            last.removeFirst();
        }
    }

    Map<String, Integer> counts() {
        return Map.copyOf(counts);
    }

    @Override
    public String toString() {
        return String.join("\n  ", last);
    }
}
