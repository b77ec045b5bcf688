package tom.audit;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.resps.StreamEntry;
import tom.redis.Redis;

/** Goes through a stream from its newest entry on, as far as somebody looks. */
final class StreamPages {

    /** Entries may be long, and Redis serves nobody else while it writes a page. */
    private static final int PAGE = 1_000;

    private final Redis redis;
    private final String key;
    private final String oldest;
    private Iterator<StreamEntry> page = List.<StreamEntry>of().iterator();
    private String newest;
    private boolean more = true;
    private @Nullable StreamEntry next;

    /** @param newest an id, or {@code +} */
    StreamPages(Redis redis, String key, String newest, String oldest) {
        this.redis = redis;
        this.key = key;
        this.newest = newest;
        this.oldest = oldest;
    }

    Optional<StreamEntry> peek() {
        if (next == null) {
            if (!page.hasNext() && more) {
                turn();
            }
            next = page.hasNext() ? page.next() : null;
        }
        return Optional.ofNullable(next);
    }

    void pass() {
        next = null;
    }

    private void turn() {
        List<StreamEntry> entries = redis.call(client -> client.xrevrange(key, newest, oldest, PAGE));
        page = entries.iterator();
        more = entries.size() == PAGE;
        if (more) {
            newest = "(" + entries.get(PAGE - 1).getID();
        }
    }

    /** Whether this one is newer. */
    static boolean isAfter(StreamEntry one, StreamEntry other) {
        StreamEntryID id = one.getID();
        return id.compareTo(other.getID()) > 0;
    }
}
