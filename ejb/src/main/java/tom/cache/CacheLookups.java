package tom.cache;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** How often commands were looked up in the cache on this node, and what came of it. */
public final class CacheLookups {

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    CacheLookups() {}

    /** @param commands of one job, a repeated one as often as it stands there */
    void count(List<String> commands, Set<String> found) {
        long answered = commands.stream().filter(found::contains).count();
        hits.add(answered);
        misses.add(commands.size() - answered);
    }

    /** Commands that were answered from the cache. */
    public long hits() {
        return hits.sum();
    }

    /** Commands that were not there. */
    public long misses() {
        return misses.sum();
    }
}
