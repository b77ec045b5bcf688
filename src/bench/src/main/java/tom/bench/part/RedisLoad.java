package tom.bench.part;

import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.Jedis;

/**
 * What a Redis has done, by its own account.
 *
 * @param reads how often it read from a client: round trips, as long as a request is small
 * @param cpuSeconds of user and system together
 * @param commands calls by name, those inside scripts too
 */
public record RedisLoad(double reads, double cpuSeconds, Map<String, Double> commands) {

    private static final String CALLS = ":calls=";

    public RedisLoad {
        commands = Map.copyOf(commands);
    }

    /** Costs three round trips, of which the first counts in the next answer only. */
    static RedisLoad of(Jedis redis) {
        Map<String, Double> commands = new TreeMap<>();
        redis.info("commandstats").lines().filter(line -> line.contains(CALLS)).forEach(line -> {
            int end = line.indexOf(CALLS);
            String calls = line.substring(end + CALLS.length(), line.indexOf(',', end));
            commands.put(line.substring("cmdstat_".length(), end), Double.parseDouble(calls));
        });
        String cpu = redis.info("cpu");
        double seconds = field(cpu, "used_cpu_user") + field(cpu, "used_cpu_sys");
        return new RedisLoad(field(redis.info("stats"), "total_reads_processed"), seconds, commands);
    }

    /** What it did between then and now, without the asking itself. */
    public RedisLoad since(RedisLoad before) {
        Map<String, Double> more = new TreeMap<>();
        commands.forEach((name, calls) -> more.put(name, calls - before.commands.getOrDefault(name, 0.0)));
        more.merge("info", -3.0, Double::sum);
        return new RedisLoad(reads - before.reads - 3, cpuSeconds - before.cpuSeconds, more);
    }

    public double calls(String command) {
        return commands.getOrDefault(command, 0.0);
    }

    public double allCalls() {
        return commands.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    static double field(String info, String name) {
        return info.lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Redis does not tell its " + name));
    }
}
