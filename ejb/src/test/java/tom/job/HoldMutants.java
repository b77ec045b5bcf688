package tom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static tom.job.Outcomes.COMPLETED;
import static tom.job.Scenario.scenario;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tom.device.Endpoint;

/** The rules of kept sessions, each broken: by a simulation, or where time or chance seldom shows it, by a scenario. */
final class HoldMutants {

    private static final Endpoint R1 = new Endpoint("r1", 22);
    private static final Duration NOW = Duration.ofMillis(10);

    private HoldMutants() {}

    static Stream<Mutant> simulated() {
        return Stream.of(
                new Mutant("a hold is not renewed", "    hold(inst, ARGV[i])\n", ""),
                new Mutant("a lost hold is not told", "lost_holds[#lost_holds + 1] = ARGV[i]", ""),
                new Mutant(
                        "the hold follows when others may have come",
                        "  if kept then hold(inst, job.ep) end\n  if ARGV[9] == '1' then point_to_result() end"
                                + "\n  terminal(id, outcome)\n  settle(job.ep)\n",
                        "  if ARGV[9] == '1' then point_to_result() end\n  terminal(id, outcome)"
                                + "\n  settle(job.ep)\n  if kept then hold(inst, job.ep) end\n"),
                new Mutant(
                        "a kept session takes no slot",
                        "call('ZCARD', KEY.lease .. ep)",
                        "(call('ZCARD', KEY.lease .. ep) - #holders(ep))"),
                new Mutant("claiming leaves the hold", "if held then drop_hold(inst, job.ep) end", ""),
                new Mutant("a claim does not say that it was held", "held and 1 or 0}", "0}"),
                new Mutant("giving up does not settle the device", "settle(ep)\nreturn dropped", "return dropped"),
                new Mutant(
                        "nobody learns that a kept session is in the way",
                        "call('ZADD', KEY.held_wait .. job.queue, 'NX', now() + GRACE, ep)",
                        ""),
                new Mutant(
                        "a device with work is not offered to its holder",
                        "    call('ZADD', own, next_turn(job.caller), ep)\n",
                        ""),
                new Mutant(
                        "a holder is not woken for it",
                        "if inst == taker then told_later = true else wake_worker(inst) end",
                        ""),
                new Mutant(
                        "a session stays in the way of a queue that its holder does not serve",
                        "      evict(inst, ep)\n      return nil",
                        "      return nil"),
                new Mutant(
                        "the end of a hold leaves its twin",
                        "call('ZREM', KEY.active, twin_of(hold_of(inst), ep))",
                        ""),
                new Mutant("the end of a hold leaves the offer", "  call('ZREM', KEY.own_ready .. inst, ep)\n", ""),
                new Mutant("the end of a hold leaves the request", "  call('SREM', KEY.evict .. inst, ep)\n", ""),
                new Mutant(
                        "the end of a line leaves the offer", "    call('ZREM', KEY.own_ready .. inst, job.ep)\n", ""));
    }

    static Stream<Scenario> scenarios() {
        return Stream.of(
                scenario(
                        "a hold is renewed after its end",
                        "if expires and tonumber(expires) > now() then",
                        "if expires then",
                        broker -> {
                            WorkerQueue holder = keep(broker);
                            broker.clock().advance(31);
                            assertThat(holder.renew(List.of(), List.of(R1)).lostHolds())
                                    .hasSize(1);
                        }),
                scenario(
                        "two sessions of one worker share a hold",
                        "kept = keep and not draining and not has_hold()",
                        "kept = keep and not draining",
                        broker -> {
                            WorkerQueue holder = broker.worker("w1");
                            broker.submit(Draft.read("r1").sessions(2));
                            broker.submit(Draft.read("r1").sessions(2));
                            List<Claim> running = holder.claim(2).jobs();
                            holder.finish(running.get(0), COMPLETED, true, 0);
                            assertThat(holder.finish(running.get(1), COMPLETED, true, 0)
                                            .kept())
                                    .isFalse();
                        }),
                scenario(
                        "a repeated finish says kept of a session that was closed meanwhile",
                        "if answer == 'already' and keep and has_hold() then",
                        "if answer == 'already' and keep then",
                        broker -> {
                            WorkerQueue holder = broker.worker("w1");
                            broker.submit(Draft.read("r1"));
                            Claim claim = broker.claim(holder);
                            holder.finish(claim, COMPLETED, true, 0);
                            holder.unhold(R1);
                            assertThat(holder.finish(claim, COMPLETED, true, 0).kept())
                                    .isFalse();
                        }),
                scenario(
                        "a late result keeps its session",
                        "kept = kept and 1 or 0",
                        "kept = keep and 1 or 0",
                        broker -> {
                            WorkerQueue holder = broker.worker("w1");
                            broker.submit(Draft.read("r1"));
                            Claim claim = broker.claim(holder);
                            broker.pass(31);
                            assertThat(holder.finish(claim, COMPLETED, true, 0).kept())
                                    .isFalse();
                        }),
                scenario("a holder has no time to take its job", "local GRACE = 0.005", "local GRACE = 0", broker -> {
                    WorkerQueue holder = keep(broker);
                    broker.submit(Draft.read("r1"));
                    broker.worker("w2").claim(1);
                    assertThat(holder.claim(0).evicted()).isEmpty();
                }),
                scenario(
                        "an old wait takes the next holder's time",
                        "  call('ZREM', KEY.held_wait .. job.queue, job.ep)\n  unstand(id, job)",
                        "  unstand(id, job)",
                        broker -> {
                            WorkerQueue holder = keep(broker);
                            broker.submit(Draft.read("r1"));
                            broker.submit(Draft.read("r1"));
                            Claim claim = broker.claim(holder);
                            broker.clock().advance(1);
                            holder.finish(claim, COMPLETED, true, 0);
                            broker.worker("w2").claim(1);
                            assertThat(holder.claim(0).evicted()).isEmpty();
                        }),
                scenario("nobody asks for a device", "if other ~= inst then evict(other, ep) end", "", broker -> {
                    WorkerQueue holder = keep(broker);
                    ask(broker);
                    assertThat(holder.claim(0).evicted()).containsExactly(R1);
                }),
                scenario("whoever asked goes on asking", "due = now() + ASK_AGAIN", "due = now()", broker -> {
                    keep(broker);
                    assertThat(ask(broker).nextDue()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(2));
                }),
                scenario(
                        "a holder that did not hear is not asked again",
                        "          call('ZADD', key, due, ep)\n",
                        "",
                        broker -> {
                            WorkerQueue holder = keep(broker);
                            ask(broker);
                            holder.awaitWork(false, NOW);
                            broker.clock().advance(2);
                            broker.worker("w2").claim(1);
                            assertThat(holder.awaitWork(false, NOW)).isTrue();
                        }),
                scenario(
                        "a request to give up goes with the first reply",
                        "return call('SMEMBERS', KEY.evict .. inst)",
                        "local all = call('SMEMBERS', KEY.evict .. inst)\ncall('DEL', KEY.evict .. inst)\nreturn all",
                        broker -> {
                            WorkerQueue holder = keep(broker);
                            ask(broker);
                            holder.claim(0);
                            assertThat(holder.claim(0).evicted()).containsExactly(R1);
                        }),
                scenario(
                        "a busy holder is not woken by the request",
                        "call('EXPIRE', KEY.evict .. inst, 60)\n  wake_worker(inst)",
                        "call('EXPIRE', KEY.evict .. inst, 60)",
                        broker -> {
                            WorkerQueue holder = keep(broker);
                            broker.submit(Draft.read("r1"));
                            holder.awaitWork(false, NOW);
                            broker.clock().advance(1);
                            broker.worker("w2").claim(1);
                            assertThat(holder.awaitWork(false, NOW)).isTrue();
                        }),
                scenario(
                        "whoever ends a job does not hear of the device that it leaves",
                        "if told_later and call('EXISTS', KEY.own_ready .. inst) == 1 then wake_worker(inst) end",
                        "",
                        broker -> {
                            WorkerQueue holder = broker.worker("w1");
                            broker.submit(Draft.read("r1"));
                            Claim claim = broker.claim(holder);
                            broker.submit(Draft.read("r2"));
                            broker.submit(Draft.read("r1"));
                            holder.finish(claim, COMPLETED, true, 1);
                            assertThat(holder.awaitWork(false, NOW)).isTrue();
                        }),
                scenario("a busy holder tells nobody", "  pass_on(inst)\n", "", broker -> {
                    WorkerQueue holder = keep(broker);
                    broker.submit(Draft.read("r1"));
                    holder.claim(0);
                    assertThat(broker.worker("w2").awaitWork(true, NOW)).isTrue();
                }),
                scenario(
                        "an idle worker takes the word from the others and forgets it",
                        "elseif call('EXISTS', KEY.held_wait .. queue) == 0 then",
                        "else",
                        broker -> {
                            WorkerQueue holder = keep(broker);
                            broker.submit(Draft.read("r1"));
                            holder.claim(0);
                            WorkerQueue idle = broker.worker("w2");
                            idle.claim(1);
                            assertThat(idle.awaitWork(true, NOW)).isTrue();
                        }),
                scenario(
                        "a holder runs its own devices first",
                        "tonumber(own[2]) <= turn",
                        "true",
                        broker -> assertThat(firstOfTwo(broker, "r2", "r1")).isEqualTo("r2")),
                scenario(
                        "a holder runs its own devices last",
                        "tonumber(own[2]) <= turn",
                        "false",
                        broker -> assertThat(firstOfTwo(broker, "r1", "r2")).isEqualTo("r1")),
                scenario(
                        "the end of a line leaves the request",
                        "    call('SREM', KEY.evict .. inst, job.ep)\n",
                        "",
                        broker -> {
                            WorkerQueue holder = keep(broker);
                            ask(broker);
                            broker.queue()
                                    .cancel(broker.reader()
                                            .newest(job -> true, 1)
                                            .get(0)
                                            .id());
                            assertThat(holder.claim(0).evicted()).isEmpty();
                        }),
                scenario(
                        "what waited for a kept session is never swept",
                        "if not is_held_up(ep, queue) then",
                        "if false then",
                        broker -> {
                            broker.redis().call(client -> client.sadd("tom:queues", "default"));
                            broker.redis().call(client -> client.zadd("tom:heldwait:default", 1, "r9:22"));
                            broker.sweep().sweep();
                            assertThat(broker.keys("tom:heldwait:*")).isEmpty();
                        }),
                scenario(
                        "a hold without a twin is offered work",
                        "call('ZSCORE', KEY.active, twin_of(leases[i], ep))",
                        "call('ZSCORE', KEY.lease .. ep, leases[i])",
                        broker -> {
                            double end = broker.clock().now() + 20;
                            broker.redis().call(client -> client.zadd("device_lease:r1:22", end, "hold:gone#1"));
                            broker.submit(Draft.read("r1"));
                            assertThat(broker.keys("tom:wready:*")).isEmpty();
                        }));
    }

    private static WorkerQueue keep(TestBroker broker) {
        WorkerQueue holder = broker.worker("w1");
        broker.submit(Draft.read("r1"));
        holder.finish(broker.claim(holder), COMPLETED, true, 0);
        return holder;
    }

    /** Somebody idle asks for the device, after its holder had its time. */
    private static Claims ask(TestBroker broker) {
        broker.submit(Draft.read("r1"));
        broker.clock().advance(0.01);
        return broker.worker("w2").claim(1);
    }

    /** A holder of r1 has one hand, and both devices have a job. */
    private static String firstOfTwo(TestBroker broker, String first, String second) {
        WorkerQueue holder = keep(broker);
        broker.submit(Draft.read(first));
        broker.submit(Draft.read(second));
        return broker.claim(holder).device().name();
    }
}
