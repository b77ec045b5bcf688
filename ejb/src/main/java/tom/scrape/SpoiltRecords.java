package tom.scrape;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the log which records in Redis cannot be read: each once, not at every read. */
final class SpoiltRecords {

    private static final Logger LOG = System.getLogger(SpoiltRecords.class.getName());
    private static final int SHOWN = 10;
    private static final int REMEMBERED = 1_000;

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    void tell(Set<String> spoilt) {
        if (told.size() > REMEMBERED) {
            told.clear();
        }
        List<String> fresh = spoilt.stream().filter(told::add).sorted().toList();
        if (!fresh.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "records in Redis that cannot be read are left out, {0} of them new: {1}",
                    fresh.size(),
                    String.join(", ", fresh.subList(0, Math.min(SHOWN, fresh.size()))));
        }
    }
}
