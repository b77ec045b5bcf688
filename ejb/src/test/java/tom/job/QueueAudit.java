package tom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tom.device.Endpoint;
import tom.redis.Key;
import tom.redis.Redis;

/** All audits of the queue at once, for tests with real nodes: it finds out itself what there is to look at. */
public final class QueueAudit {

    private final Redis redis;
    private final Map<Endpoint, Integer> limits;

    /** @param limits how many sessions each device takes */
    public QueueAudit(Redis redis, Map<Endpoint, Integer> limits) {
        this.redis = redis;
        this.limits = Map.copyOf(limits);
    }

    /** What holds at any quiet moment, and that every ended job is counted once. */
    public void run() {
        run(members(Key.INDEX_JOBS).stream().map(JobId::new).toList());
    }

    /** @param jobs all that there ever were */
    public void run(Collection<JobId> jobs) {
        QueueSnapshot now = snapshot(Set.copyOf(jobs));
        new StructureAudit(now, time()).run(limits);
        new HoldAudit(now).run(limits);
        List<String> workers = Set.copyOf(names(Key.SERIES)).stream().toList();
        new CountAudit(redis, workers).run(now.jobs.values());
    }

    /** That nothing is left of jobs which have all ended, whoever died over them. */
    public void assertNothingLeft() {
        for (Key key :
                List.of(Key.LINE, Key.READY, Key.OWN_READY, Key.WAIT, Key.LEASE, Key.OWNED, Key.CANCEL, Key.EVICT)) {
            assertThat(names(key)).as("%s", key).isEmpty();
        }
        assertThat(members(Key.DELAYED)).isEmpty();
        assertThat(members(Key.ACTIVE)).noneMatch(member -> !member.startsWith("recheck|"));
    }

    private QueueSnapshot snapshot(Set<JobId> jobs) {
        Set<String> queues = redis.call(client -> client.smembers(redis.keys().of(Key.QUEUES)));
        Set<Incarnation> incarnations = List.of(Key.OWNED, Key.CANCEL, Key.OWN_READY, Key.EVICT, Key.OWN_WAKE).stream()
                .flatMap(key -> names(key).stream())
                .map(QueueAudit::incarnation)
                .collect(Collectors.toSet());
        members(Key.ACTIVE).stream()
                .filter(member -> member.startsWith("h|"))
                .forEach(member -> incarnations.add(incarnation(member.split("\\|")[1])));
        return QueueSnapshot.read(
                redis, new QueueSnapshot.Scope(limits.keySet(), List.copyOf(queues), incarnations, jobs));
    }

    private List<String> members(Key key) {
        return redis.call(client -> client.zrange(redis.keys().of(key), 0, -1));
    }

    /** What stands behind the key's name in the keys of this kind. */
    private List<String> names(Key key) {
        String prefix = redis.keys().of(key);
        return redis.call(client -> client.keys(prefix + "*")).stream()
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    private static Incarnation incarnation(String text) {
        int end = text.lastIndexOf('#');
        return new Incarnation(text.substring(0, end), text.substring(end + 1));
    }

    private double time() {
        Object seconds = redis.call(client -> client.eval("return redis.call('TIME')[1]"));
        return Double.parseDouble(String.valueOf(seconds));
    }
}
