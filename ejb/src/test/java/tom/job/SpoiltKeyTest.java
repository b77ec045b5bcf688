package tom.job;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tom.redis.RealRedis;

/** Whatever others write over a key of Tom: all jobs end, no device sees two sessions, every reader answers. */
class SpoiltKeyTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private SpoiltScene scene;

    @BeforeEach
    void open() {
        scene = new SpoiltScene(REDIS.redis());
    }

    private static final List<String> STRINGS =
            List.of("tom:seq", "tom:vt", "tom:idem:k", "tom:worker:heartbeat:w1", "tom:result:ENDED:1");

    private static final List<String> SORTED_SETS = List.of(
            "tom:line:r1:22",
            "tom:ready:default",
            "tom:wready:HOLDER",
            "tom:wake:default",
            "tom:wwake:HOLDER",
            "tom:heldwait:default",
            "tom:wait:default",
            "tom:age:default",
            "tom:delayed",
            "tom:active",
            "device_lease:r1:22",
            "device_lease:r7:22",
            "tom:index:workers",
            "tom:index:devices",
            "tom:index:jobs",
            "tom:index:ended",
            "tom:cache:devices",
            "tom:cache:entries:r1");

    private static final List<String> HASHES = List.of(
            "tom:wjobs:HOLDER",
            "tom:fair",
            "tom:counters",
            "tom:stats:worker:w1",
            "tom:stats:device:r1",
            "tom:stats:global",
            "tom:series:w1",
            "tom:times:default",
            "tom:hostkeys",
            "tom:swept");

    private static final List<String> SETS =
            List.of("tom:queues", "tom:cancel:HOLDER", "tom:evict:HOLDER", "tom:credentials:HOLDER");

    private static final List<String> STREAMS = List.of("tom:failed_commands", "tom:metrics:stream");

    private static final List<String> LISTS = List.of("tom:quarantine", "tom:quarantine:new");

    static Stream<String> keys() {
        return Stream.of(STRINGS, SORTED_SETS, HASHES, SETS, STREAMS, LISTS).flatMap(List::stream);
    }

    static Stream<String> sortedSets() {
        return SORTED_SETS.stream();
    }

    static Stream<String> hashes() {
        return HASHES.stream();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void should_go_on_past_a_key_of_the_wrong_type(String name) {
        String key = named(name);
        REDIS.redis().call(client -> client.del(key));
        if (STRINGS.contains(name)) {
            REDIS.redis().call(client -> client.lpush(key, "garbage"));
        } else {
            REDIS.redis().call(client -> client.set(key, "garbage"));
        }

        goesOn();
    }

    @ParameterizedTest
    @MethodSource("sortedSets")
    void should_go_on_past_members_that_are_none(String name) {
        REDIS.redis()
                .call(client -> client.zadd(
                        named(name),
                        Map.of("", 0.0, "garbage", -1.0, "j|", 1.0, "j|gone", 2.0, "h|x", 3.0, "h||", 4.0)));
        REDIS.redis()
                .call(client -> client.zadd(
                        named(name),
                        Map.of(
                                "recheck|",
                                5.0,
                                "never",
                                Double.POSITIVE_INFINITY,
                                "always",
                                Double.NEGATIVE_INFINITY,
                                "late",
                                1e300)));

        goesOn();
    }

    @ParameterizedTest
    @MethodSource("hashes")
    void should_go_on_past_fields_that_are_none(String name) {
        String key = named(name);
        for (String field : REDIS.redis().call(client -> client.hkeys(key))) {
            REDIS.redis().call(client -> client.hset(key, field, "garbage"));
        }
        REDIS.redis()
                .call(client -> client.hset(
                        key, Map.of("garbage", "garbage", "complete", "many", "last", "1e300", "hearing", "1e300")));

        goesOn();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tom:seq", "tom:vt", "tom:idem:k", "tom:worker:heartbeat:w1", "tom:result:ENDED:1"})
    void should_go_on_past_a_text_that_says_nothing(String name) {
        REDIS.redis().call(client -> client.set(named(name), "garbage"));

        goesOn();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tom:queues", "tom:cancel:HOLDER", "tom:evict:HOLDER"})
    void should_go_on_past_names_that_are_none(String name) {
        REDIS.redis().call(client -> client.sadd(named(name), "", "garbage", "a:b:c"));

        goesOn();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tom:failed_commands", "tom:metrics:stream"})
    void should_go_on_past_a_stream_that_takes_no_more(String key) {
        REDIS.redis()
                .call(client -> client.eval(
                        "return redis.call('XADD', KEYS[1], '18446744073709551615-18446744073709551615', 'a', 'b')",
                        1,
                        key));

        goesOn();
    }

    /** A job that stands in a structure of the wrong endpoint or queue is none of theirs. */
    @ParameterizedTest
    @ValueSource(strings = {"tom:line:r7:22", "tom:wait:spare", "tom:ready:spare", "tom:delayed"})
    void should_leave_a_job_alone_that_stands_where_it_does_not_belong(String key) {
        REDIS.redis().call(client -> client.sadd("tom:queues", "spare"));
        String member = key.startsWith("tom:ready") ? "r1:22" : scene.waiting.text();
        REDIS.redis().call(client -> client.zadd(key, 0, member));

        goesOn();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state",
                "queue",
                "ep",
                "dev",
                "kind",
                "max",
                "maxwait",
                "seq",
                "token",
                "attempts",
                "request",
                "caller",
                "enqueued_at",
                "recoveries"
            })
    void should_go_on_past_a_job_with_a_field_that_is_none(String field) {
        for (String garbage : new String[] {"nan", "", "-1", "1e999", "x:99999", "{", " 1"}) {
            REDIS.redis().call(client -> client.flushAll());
            scene = new SpoiltScene(REDIS.redis());
            REDIS.redis().call(client -> client.hset("tom:job:" + scene.waiting, field, garbage));

            scene.runAnother();
            scene.runToTheEnd(scene.waiting);
            scene.read();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inst", "token", "recoveries", "attempts", "kind", "ep", "worker"})
    void should_go_on_past_a_running_job_without_a_field(String field) {
        for (JobId id : scene.jobs.keySet()) {
            REDIS.redis().call(client -> client.hdel("tom:job:" + id, field));
        }

        scene.runAnother();
        scene.read();
    }

    private void goesOn() {
        scene.runAnother();
        scene.runToTheEnd();
        scene.read();
    }

    private String named(String name) {
        return name.replace("HOLDER", scene.holder.toString()).replace("ENDED", scene.ended.text());
    }
}
