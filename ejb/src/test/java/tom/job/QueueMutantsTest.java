package tom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tom.config.Configs;
import tom.redis.RealRedis;

/** Breaks one rule of the scripts at a time: a simulation or scenario that cannot fail would show nothing. */
class QueueMutantsTest {

    private static final int SEEDS = 24;

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    static Stream<Mutant> simulated() {
        return Stream.concat(HoldMutants.simulated(), ofJobs());
    }

    private static Stream<Mutant> ofJobs() {
        return Stream.of(
                new Mutant(
                        "a claim is current whatever its token",
                        "if job.token == token and job.state == 'ACTIVE' then",
                        "if job.state == 'ACTIVE' then"),
                new Mutant(
                        "a result is taken from a claim that was given up",
                        "if job.token == token and job.state == 'ACTIVE' then",
                        "if (job.token == token and job.state == 'ACTIVE') or job.released == token then"),
                new Mutant(
                        "taking a claim back does not raise the token",
                        "call('HSET', KEY.job .. id, 'token', tonumber(token) + 1)",
                        ""),
                new Mutant("claiming does not raise the token", "tonumber(job.token) + 1, ", "tonumber(job.token), "),
                new Mutant("a configuration is not marked as begun", "call('HSET', KEY.job .. id, 'started', 1)", ""),
                new Mutant("a begun configuration runs again", "job.kind == 'config' and job.started", "false"),
                new Mutant("leaving the line leaves the wait", "call('ZREM', KEY.wait .. job.queue, id)\n  if", "if"),
                new Mutant(
                        "claiming leaves the wait",
                        "unstand(id, job)\n  call('HSET', KEY.job .. id, 'state', 'ACTIVE'",
                        "call('ZREM', KEY.line .. job.ep, id)\n  call('HSET', KEY.job .. id, 'state', 'ACTIVE'"),
                new Mutant(
                        "claiming leaves the line",
                        "call('ZREM', KEY.line .. job.ep, id)\n  call('ZREM', KEY.wait",
                        "call('ZREM', KEY.wait"),
                new Mutant(
                        "finish does not settle the device",
                        "terminal(id, outcome)\n  settle(job.ep)",
                        "terminal(id, outcome)"),
                new Mutant(
                        "retry does not settle the device",
                        "count('retried')\nend\nsettle(job.ep)",
                        "count('retried')\nend"),
                new Mutant(
                        "nobody is woken for what is left",
                        "> 0 then\n      wake(queue)\n    elseif",
                        "> 0 then\n    elseif"),
                new Mutant("settling wakes nobody", "      wake(job.queue)\n", ""),
                new Mutant(
                        "reclaiming forgets a cancel",
                        "if job.cancel then return {state = 'ABORTED'",
                        "if false then return {state = 'ABORTED'"),
                new Mutant("cancelling leaves no mark", "call('HSET', KEY.job .. id, 'cancel', 1)", ""),
                new Mutant(
                        "a failed attempt is counted as an end",
                        "count('retried')",
                        "count_series('w0', job.dev, 'failed', 'timeout')"),
                new Mutant(
                        "an end is counted twice",
                        "call('HINCRBY', series, field, 1)",
                        "call('HINCRBY', series, field, 2)"),
                new Mutant("a time is counted twice", "'none'), 1)", "'none'), 2)"),
                new Mutant(
                        "the times of failed jobs are not counted",
                        "  count_times(job, status)\n",
                        "  if status == 'success' then count_times(job, status) end\n"),
                new Mutant("a job waits until its last claim", "past(job.claimed_at) or started", "started"),
                new Mutant(
                        "a job runs from its first claim",
                        "ran = started and now() - started",
                        "ran = started and now() - past(job.claimed_at)"),
                new Mutant("what equals a bound is above it", "seconds <= bound", "seconds < bound"),
                new Mutant("a sum is cut to milliseconds", "seconds * 1000000)", "math.floor(seconds * 1000) * 1000)"),
                new Mutant(
                        "leaving the line leaves the age",
                        "  call('ZREM', KEY.age .. job.queue, id)\n  call('ZREM', KEY.line",
                        "  call('ZREM', KEY.line"),
                new Mutant(
                        "a job that comes back is young again",
                        "KEY.age .. job.queue, accepted_at(job)",
                        "KEY.age .. job.queue, now()"),
                new Mutant("an end is not in the totals", "call('HINCRBY', key, 'complete', 1)", ""),
                new Mutant(
                        "a late result is told as taken before",
                        "whose == repeated and 'already' or 'refused'",
                        "'already'"),
                new Mutant(
                        "a repeated call is told as late", "whose == repeated and 'already' or 'refused'", "'refused'"),
                new Mutant("giving back counts an attempt", "call('HINCRBY', KEY.job .. id, 'attempts', -1)", ""),
                new Mutant("the end of a lease leaves it standing", "call('ZREM', KEY.lease .. job.ep, id)\n", "\n"),
                new Mutant("the end of a lease leaves its twin", "call('ZREM', KEY.active, 'j|' .. id)\n", "\n"),
                new Mutant(
                        "the end of a lease leaves it with its owner", "call('HDEL', KEY.owned .. inst, id)\n", "\n"),
                new Mutant("the end of a job leaves its cancel", "call('SREM', KEY.cancel .. inst, id)", ""),
                new Mutant(
                        "renewing does not extend the twin",
                        "call('ZADD', KEY.active, expiry, 'j|' .. id)\n    if",
                        "if"),
                new Mutant(
                        "claiming does not look at the slots again",
                        "local has_slot = held or call('ZCARD', KEY.lease .. ep) < tonumber(job.max)",
                        "local has_slot = true"),
                new Mutant(
                        "nobody looks again at foreign leases",
                        "call('ZADD', KEY.active, 'LT', when, 'recheck|' .. ep)",
                        ""),
                new Mutant(
                        "a foreign lease is dropped while it lives",
                        "KEY.lease .. ep, '-inf', now())) do",
                        "KEY.lease .. ep, '-inf', '+inf')) do"),
                new Mutant(
                        "a job that comes back loses its place",
                        "KEY.line .. job.ep, job.seq, id",
                        "KEY.line .. job.ep, now(), id"),
                new Mutant(
                        "a retry that is due stays in the back-off",
                        "call('ZREM', KEY.delayed, id)\n    local job",
                        "local job"),
                new Mutant(
                        "a repeated submit is a new job",
                        "if call('EXISTS', KEY.job .. id) == 1 then",
                        "if false then"),
                new Mutant("the idempotency key is not looked at", "idem ~= '' and call('GET'", "false and call('GET'"),
                new Mutant("the idempotency key forgets the body", "if first_digest ~= digest then", "if false then"));
    }

    @ParameterizedTest
    @MethodSource("simulated")
    void should_be_caught_by_the_simulation(Mutant mutant) {
        JobScripts scripts = mutant.applyTo(sound());

        Optional<Violation> caught = Stream.iterate(1L, seed -> seed + 1)
                .limit(SEEDS)
                .flatMap(seed -> Stream.of(run(scripts, seed, true), run(scripts, seed, false)))
                .flatMap(Optional::stream)
                .findFirst();

        assertThat(caught).as("found by %d seeds", SEEDS).isPresent();
        assertThat(caught.orElseThrow().getCause())
                .as("a rule, not a script that cannot run")
                .isInstanceOf(Violation.class);
    }

    @ParameterizedTest
    @MethodSource({"tom.job.Scenario#all", "tom.job.HoldMutants#scenarios"})
    void should_be_caught_by_a_scenario(Scenario scenario) {
        scenario.steps().accept(broker(sound()));
        JobScripts broken = scenario.mutant().applyTo(sound());

        assertThatThrownBy(() -> scenario.steps().accept(broker(broken))).isInstanceOf(AssertionError.class);
    }

    private static Optional<Violation> run(JobScripts scripts, long seed, boolean faults) {
        REDIS.redis().call(client -> client.flushAll());
        try {
            new QueueSimulation(REDIS.redis(), scripts, seed, faults).run();
            return Optional.empty();
        } catch (Violation e) {
            return Optional.of(e);
        }
    }

    private static TestBroker broker(JobScripts scripts) {
        REDIS.redis().call(client -> client.flushAll());
        return new TestBroker(REDIS.redis(), scripts, 100_000);
    }

    private static JobScripts sound() {
        return JobScripts.of(REDIS.redis().keys(), Configs.defaults(), ScriptClock.PRELUDE);
    }
}
