package tom.session;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tom.config.TomConfig.SessionSettings;
import tom.redis.LuaScript;
import tom.redis.Redis;

/** The sessions of all nodes, in Redis. They end by its clock: after some time without use, and after a longest time. */
public final class Sessions {

    private static final String CLOCK = """
            local TIME = redis.call('TIME')
            local NOW = tonumber(TIME[1]) * 1000 + math.floor(tonumber(TIME[2]) / 1000)
            """;

    private final Redis redis;
    private final SessionSettings limits;
    private final SecureRandom random = new SecureRandom();
    private final LuaScript begin;
    private final LuaScript look;
    private final LuaScript end;

    public Sessions(Redis redis, SessionSettings limits) {
        this.redis = redis;
        this.limits = limits;
        String prelude = redis.keys().lua() + CLOCK;
        this.begin = LuaScript.load(Sessions.class, "begin", prelude);
        this.look = LuaScript.load(Sessions.class, "look", prelude);
        this.end = LuaScript.load(Sessions.class, "end", prelude);
    }

    /**
     * Begins a session, always under a new id.
     *
     * @param signIn by which it was proved; one of them begins one session
     * @return nothing when it has begun one already
     */
    public Optional<SessionId> begin(SignInId signIn, Person person) {
        SessionId id = SessionId.random(random);
        Object begun = redis.eval(
                begin,
                List.of(
                        id.digest(),
                        signIn.digest(),
                        String.valueOf(SignInId.LIFE.toMillis()),
                        String.valueOf(limits.idle().toMillis()),
                        String.valueOf(limits.longest().toMillis()),
                        person.provider(),
                        person.subject(),
                        person.name(),
                        String.join(",", person.roles())));
        return Long.valueOf(1).equals(begun) ? Optional.of(id) : Optional.empty();
    }

    /** The session, whose time without use goes on. */
    public Optional<Session> look(SessionId id) {
        return look(id, 0);
    }

    /** The session, whose time without use begins anew. */
    public Optional<Session> use(SessionId id) {
        return look(id, limits.idle().toMillis());
    }

    private Optional<Session> look(SessionId id, long idleMillis) {
        List<?> found = (List<?>) redis.eval(look, List.of(id.digest(), String.valueOf(idleMillis)));
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(read(found.stream().map(String::valueOf).toList()));
    }

    /** Ends it on every node; what is not there is left so. */
    public void end(SessionId id) {
        redis.eval(end, List.of(id.digest()));
    }

    private static Session read(List<String> values) {
        Set<String> roles =
                values.get(3).isEmpty() ? Set.of() : Set.of(values.get(3).split(","));
        return new Session(
                new Person(values.get(0), values.get(1), values.get(2), roles),
                time(values.get(4)),
                time(values.get(6)),
                time(values.get(5)));
    }

    private static Instant time(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }
}
