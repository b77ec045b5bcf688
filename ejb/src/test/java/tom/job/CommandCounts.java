package tom.job;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tom.redis.Redis;

/** How often Redis has run which command since it started, also inside scripts. */
record CommandCounts(Map<String, Long> calls) {

    private static final Pattern LINE = Pattern.compile("cmdstat_([^:]+):calls=(\\d+)");

    static CommandCounts read(Redis redis) {
        Matcher lines = LINE.matcher(redis.call(client -> client.info("commandstats")));
        Map<String, Long> calls = new HashMap<>();
        while (lines.find()) {
            calls.put(lines.group(1), Long.valueOf(lines.group(2)));
        }
        return new CommandCounts(calls);
    }

    CommandCounts minus(CommandCounts before) {
        Map<String, Long> spent = new HashMap<>();
        calls.forEach((name, count) -> spent.put(name, count - before.of(name)));
        return new CommandCounts(spent);
    }

    long of(String command) {
        return calls.getOrDefault(command, 0L);
    }

    long total() {
        return calls.values().stream().mapToLong(Long::longValue).sum();
    }
}
