package tom.scrape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import redis.clients.jedis.Pipeline;
import tom.device.Endpoint;
import tom.redis.Key;
import tom.redis.Keys;
import tom.redis.LuaScript;

/**
 * The leases of published workers, which belong to no job of ours: they are named after the endpoint. One that was found
 * lately and is free has none.
 */
record PublishedLeases(List<Asked<Object>> pages, List<List<String>> endpoints) {

    /** Redis stands still for one page. */
    private static final int PAGE = 500;

    private static final String SSH = ":" + Endpoint.SSH_PORT;

    static PublishedLeases ask(Pipeline pipeline, Keys keys, List<String> endpoints) {
        List<List<String>> pages = new ArrayList<>();
        for (int from = 0; from < endpoints.size(); from += PAGE) {
            pages.add(endpoints.subList(from, Math.min(from + PAGE, endpoints.size())));
        }
        return new PublishedLeases(pages.isEmpty() ? List.of() : live(pipeline, keys, pages), pages);
    }

    private static List<Asked<Object>> live(Pipeline pipeline, Keys keys, List<List<String>> pages) {
        String source =
                LuaScript.load(PublishedLeases.class, "leases", keys.lua()).source();
        return pages.stream()
                .map(page -> new Asked<>(
                        "leases", keys.of(Key.LEASE), pipeline.eval(source, List.of(keys.of(Key.SEQUENCE)), page)))
                .toList();
    }

    /** @param ours of every known device, which is known by its name to them, too */
    Map<String, Long> beside(Map<String, Long> ours, Replies replies, Keys keys) {
        Map<String, Long> all = new TreeMap<>(ours);
        for (int page = 0; page < pages.size(); page++) {
            List<?> counts = (List<?>) replies.record(pages.get(page)).orElse(List.of());
            for (int i = 0; i < counts.size(); i++) {
                String endpoint = endpoints.get(page).get(i);
                Optional<Long> count = Optional.of((Long) counts.get(i)).filter(live -> live >= 0);
                replies.understood(keys.of(Key.LEASE, endpoint), count)
                        .ifPresent(live -> all.merge(device(endpoint, ours.keySet()), live, Long::sum));
            }
        }
        return all;
    }

    /**
     * What a device is called that stands in no inventory: its host, with the port when that is not 22. Published workers
     * write an IPv6 host without brackets, and then {@code 2001:db8::1:22} may be a host as a whole: only a device that is
     * known tells.
     */
    static String device(String endpoint, Set<String> known) {
        if (!endpoint.endsWith(SSH)) {
            return endpoint;
        }
        String host = endpoint.substring(0, endpoint.length() - SSH.length());
        if (host.startsWith("[") && host.endsWith("]")) {
            return host.substring(1, host.length() - 1);
        }
        boolean isPlain = !host.isEmpty() && host.indexOf(':') < 0;
        return isPlain || known.contains(host) ? host : endpoint;
    }
}
