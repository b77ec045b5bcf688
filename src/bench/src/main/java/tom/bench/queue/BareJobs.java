package tom.bench.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.SetParams;
import tom.bench.part.Store;
import tom.job.JobId;
import tom.job.QueueScripts;

/** The same scripts with the same arguments, on one bare connection for each thread, and nothing of Tom around them. */
final class BareJobs implements Jobs, AutoCloseable {

    private static final String ME = "bare#" + UUID.randomUUID().toString().substring(0, 8);
    private static final double MOMENT_SECONDS = 0.05;
    private static final SetParams HOUR = SetParams.setParams().ex(3600);
    private static final List<String> KEY = List.of("tom:seq");

    private final Store store;
    private final QueueScripts scripts;
    private final int devices;
    private final Deque<Jedis> opened = new ArrayDeque<>();
    private final ThreadLocal<Jedis> submitting = ThreadLocal.withInitial(this::connect);

    BareJobs(Store store, QueueScripts scripts, int devices) {
        this.store = store;
        this.scripts = scripts;
        this.devices = devices;
        List.of(scripts.enqueue(), scripts.claim(), scripts.finish())
                .forEach(script -> store.client().scriptLoad(script.source()));
    }

    @Override
    public void submit(int number) {
        submitting.get().evalsha(scripts.enqueue().sha1(), KEY, submission(number % devices));
    }

    private static List<String> submission(int device) {
        List<String> arguments = new ArrayList<>(List.of(JobId.random().text(), "", "", "", "1000000"));
        arguments.addAll(
                List.of("queue", "default", "ep", Submissions.endpoint(device).toString()));
        arguments.addAll(List.of("dev", Submissions.device(device), "max", "1", "maxwait", "86400"));
        arguments.addAll(List.of("caller", Submissions.CALLER, "kind", "read", "command", "show version"));
        arguments.addAll(List.of("request", Submissions.WORK.json(), "credential", "lab"));
        return arguments;
    }

    @Override
    public Hand hand() {
        return new BareHand(connect());
    }

    private synchronized Jedis connect() {
        Jedis connection = store.connect();
        opened.push(connection);
        return connection;
    }

    private final class BareHand implements Hand {

        private final Jedis redis;
        private @Nullable List<?> job;

        BareHand(Jedis redis) {
            this.redis = redis;
        }

        @Override
        public boolean step() {
            List<?> current = job;
            if (current == null) {
                job = first(redis.evalsha(scripts.claim().sha1(), KEY, List.of(ME, "bare", "1", "default")), 0);
                if (job == null) {
                    redis.bzpopmin(MOMENT_SECONDS, "tom:wwake:" + ME, "tom:wake:default");
                }
                return false;
            }
            job = first(finish((String) current.get(0), (String) current.get(1)), 2);
            return true;
        }

        private Object finish(String id, String token) {
            Response<Object> reply;
            try (Pipeline pipeline = redis.pipelined()) {
                pipeline.set("tom:result:" + id + ":" + token, "{}", HOUR);
                reply = pipeline.evalsha(
                        scripts.finish().sha1(),
                        KEY,
                        List.of(ME, "bare", id, token, "COMPLETE", "none", "", "0.001", "1", "0", "1", "default"));
                pipeline.sync();
            }
            return reply.get();
        }

        private static @Nullable List<?> first(Object reply, int claims) {
            List<?> jobs = (List<?>) ((List<?>) reply).get(claims);
            return jobs.isEmpty() ? null : (List<?>) jobs.get(0);
        }
    }

    /** Closes what threads that are gone have left; the next round connects anew. */
    @Override
    public synchronized void close() {
        opened.forEach(Jedis::close);
        opened.clear();
    }
}
