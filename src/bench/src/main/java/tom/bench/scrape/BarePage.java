package tom.bench.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.resps.Tuple;

/** The floor of a scrape: the keys it has to read, in two pipelines, and the series of them as text. Nothing is checked. */
final class BarePage {

    private static final String JOBS = "tom_jobs_total{device=\"";
    private static final String LEASES = "tom_device_semaphore_leases{device=\"";

    private final Jedis redis;

    BarePage(Jedis redis) {
        this.redis = redis;
    }

    private record Names(
            Response<List<String>> workers, Response<List<Tuple>> active, Response<List<String>> devices) {}

    private record State(
            List<Response<String>> heartbeats,
            Map<String, Response<Map<String, String>>> series,
            List<Response<List<String>>> holders) {}

    byte[] read() {
        Names names = names();
        State state = state(names);
        StringBuilder page = new StringBuilder(4_000_000);
        state.heartbeats.forEach(heartbeat -> page.append("tom_worker_last_heartbeat{worker=\"w\"} ")
                .append(heartbeat.get().length())
                .append(".0\n"));
        state.series.forEach(
                (worker, series) -> series.get().forEach((field, count) -> job(page, worker, field, count)));
        Map<String, Integer> leases = new HashMap<>();
        state.holders.forEach(holder -> leases.merge(String.valueOf(holder.get().get(0)), 1, Integer::sum));
        names.devices
                .get()
                .forEach(device -> page.append(LEASES)
                        .append(device)
                        .append("\"} ")
                        .append(leases.getOrDefault(device, 0))
                        .append(".0\n"));
        return page.toString().getBytes(UTF_8);
    }

    private static void job(StringBuilder page, String worker, String field, String count) {
        int type = field.indexOf('|');
        int device = field.indexOf('|', type + 1);
        page.append(JOBS).append(field, device + 1, field.length());
        page.append("\",error_type=\"").append(field, type + 1, device);
        page.append("\",status=\"").append(field, 0, type);
        page.append("\",worker=\"").append(worker).append("\"} ").append(count).append(".0\n");
    }

    private Names names() {
        try (Pipeline pipeline = redis.pipelined()) {
            pipeline.time();
            pipeline.smembers("tom:queues");
            pipeline.zrange("tom:index:leases", 0, -1);
            Names names = new Names(
                    pipeline.zrange("tom:index:workers", 0, -1),
                    pipeline.zrangeWithScores("tom:active", 0, -1),
                    pipeline.zrange("tom:index:devices", 0, -1));
            pipeline.sync();
            return names;
        }
    }

    private State state(Names names) {
        try (Pipeline pipeline = redis.pipelined()) {
            State state = new State(new ArrayList<>(), new HashMap<>(), new ArrayList<>());
            for (String worker : names.workers.get()) {
                state.heartbeats.add(pipeline.get("tom:worker:heartbeat:" + worker));
                state.series.put(worker, pipeline.hgetAll("tom:series:" + worker));
                pipeline.get("tom:worker:last-heartbeat:" + worker);
                pipeline.hgetAll("tom:stats:worker:" + worker);
            }
            List.of("none", "all").forEach(nobody -> pipeline.hgetAll("tom:series:" + nobody));
            names.active.get().stream()
                    .map(Tuple::getElement)
                    .filter(member -> member.startsWith("j|"))
                    .forEach(member ->
                            state.holders.add(pipeline.hmget("tom:job:" + member.substring(2), "dev", "queue")));
            pipeline.hgetAll("tom:counters");
            pipeline.zcard("tom:wait:default");
            pipeline.zrangeWithScores("tom:age:default", 0, 0);
            pipeline.hgetAll("tom:times:default");
            pipeline.hgetAll("tom:paused");
            pipeline.sync();
            return state;
        }
    }
}
