package tom.worker;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.UUID;
import java.util.function.LongPredicate;
import tom.config.WorkerId;
import tom.job.Incarnation;
import tom.redis.Key;
import tom.redis.Redis;
import tom.redis.RedisException;

/** Finds the id under which this worker may run: a second live worker with the same id gets another one. */
final class Identity {

    private static final System.Logger LOG = System.getLogger(Identity.class.getName());

    private static final long FRESH_SECONDS = 30;

    private final Redis redis;
    private final HostIdentity host;
    private final LongPredicate isAlive;

    /** @param isAlive whether a process of this host runs */
    Identity(Redis redis, HostIdentity host, LongPredicate isAlive) {
        this.redis = redis;
        this.host = host;
        this.isAlive = isAlive;
    }

    /** A worker that was killed and comes back at once leaves a fresh heartbeat, too: its process tells the difference. */
    Incarnation choose(WorkerId wanted) {
        if (!isTaken(wanted)) {
            return Incarnation.of(wanted.name());
        }
        String other = wanted.name() + "-" + UUID.randomUUID().toString().substring(0, 4);
        LOG.log(WARNING, "another live worker is called {0}: this one is called {1}; set tom.worker.id", wanted, other);
        return Incarnation.of(other);
    }

    private boolean isTaken(WorkerId id) {
        try {
            String key = redis.keys().of(Key.HEARTBEAT, id);
            String beat = redis.call(client -> client.get(key));
            long age = Heartbeats.KEPT_SECONDS - redis.call(client -> client.ttl(key));
            return beat != null && age <= FRESH_SECONDS && isOfAnother(beat);
        } catch (RedisException e) {
            LOG.log(WARNING, "cannot see whether another worker is called {0}: {1}", id, e.getMessage());
            return false;
        }
    }

    /** A heartbeat that does not say whose it is belongs to somebody else. */
    private boolean isOfAnother(String beat) {
        try (var reader = Json.createReader(new StringReader(beat))) {
            JsonObject record = reader.readObject();
            long pid = record.getJsonNumber("pid").longValue();
            boolean sameHost = host.name().equals(record.getString("hostname"));
            return !sameHost || (pid != host.pid() && isAlive.test(pid));
        } catch (JsonException | ClassCastException | NullPointerException e) {
            return true;
        }
    }
}
