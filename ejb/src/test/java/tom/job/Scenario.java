package tom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static tom.job.Outcomes.COMPLETED;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tom.redis.Key;

/** A rule that time or chance seldom puts to the test, the mutant that breaks it, and steps that tell one from the other. */
record Scenario(Mutant mutant, Consumer<TestBroker> steps) {

    static Stream<Scenario> all() {
        return Stream.of(
                scenario(
                        "a job may take any number of workers down", "recoveries > MAX_RECOVERIES", "false", broker -> {
                            JobId job = broker.submit(Draft.read("r1"));
                            for (int i = 0; i < 4; i++) {
                                broker.claim(broker.worker("w1"));
                                broker.pass(31);
                            }
                            assertThat(broker.job(job).state()).isEqualTo(JobState.FAILED);
                        }),
                scenario(
                        "a lease is renewed after its end",
                        "if lease and tonumber(lease) > now() then",
                        "if lease then",
                        broker -> {
                            broker.submit(Draft.read("r1"));
                            WorkerQueue worker = broker.worker("w1");
                            Claim claim = broker.claim(worker);
                            broker.clock().advance(31);
                            assertThat(worker.renew(List.of(claim), List.of()).lost())
                                    .hasSize(1);
                        }),
                scenario(
                        "renewing does not extend the lease",
                        "call('ZADD', KEY.lease .. job.ep, expiry, id)\n    call",
                        "call",
                        broker -> {
                            broker.submit(Draft.read("r1"));
                            WorkerQueue worker = broker.worker("w1");
                            Claim claim = broker.claim(worker);
                            for (int i = 0; i < 2; i++) {
                                broker.clock().advance(20);
                                assertThat(worker.renew(List.of(claim), List.of())
                                                .lost())
                                        .isEmpty();
                            }
                        }),
                scenario(
                        "a queue is paused and claimed from all the same",
                        "if not order then",
                        "if true then",
                        broker -> {
                            broker.orders().pause("default", "ann");
                            broker.submit(Draft.read("r1"));
                            assertThat(broker.worker("w1").claim(1).jobs()).isEmpty();
                        }),
                scenario(
                        "holders are not heard after an outage",
                        "if #expired > 0 and heard_until() > now() then return 0 end",
                        "",
                        broker -> {
                            broker.sweep().sweep();
                            broker.submit(Draft.read("r1"));
                            WorkerQueue worker = broker.worker("w1");
                            Claim claim = broker.claim(worker);
                            broker.clock().advance(60);
                            broker.sweep().sweep();
                            assertThat(worker.finish(claim, COMPLETED, false, 0).verdict())
                                    .isEqualTo(Verdict.CURRENT);
                        }),
                scenario(
                        "nobody ends late waits",
                        "KEY.wait .. queue, '-inf', now()",
                        "KEY.wait .. queue, '-inf', 0",
                        broker -> {
                            JobId late = broker.submit(Draft.read("r1").waitingAtMost(5));
                            broker.pass(6);
                            assertThat(broker.job(late).state()).isEqualTo(JobState.FAILED);
                        }),
                scenario(
                        "a late job is claimed all the same",
                        "if deadline and tonumber(deadline) <= now()",
                        "if false",
                        broker -> {
                            broker.submit(Draft.read("r1").waitingAtMost(5));
                            broker.clock().advance(6);
                            assertThat(broker.worker("w1").claim(1).jobs()).isEmpty();
                        }),
                scenario(
                        "a job that may not wait has no moment to be taken in",
                        "local SHORTEST_WAIT = 1",
                        "local SHORTEST_WAIT = 0",
                        broker -> {
                            broker.submit(Draft.read("r1").waitingAtMost(0));
                            assertThat(broker.worker("w1").claim(1).jobs()).hasSize(1);
                        }),
                scenario(
                        "callers do not take turns",
                        "local turn = math.max(present, last)",
                        "local turn = now()",
                        broker -> {
                            broker.submit(Draft.read("a1").by("ann"));
                            broker.submit(Draft.read("a2").by("ann"));
                            broker.clock().advance(1);
                            broker.submit(Draft.read("b1").by("bob"));
                            assertThat(broker.worker("w1").claim(2).jobs())
                                    .extracting(claim -> claim.device().name())
                                    .containsExactly("a1", "b1");
                        }),
                scenario(
                        "a caller who was away has turns to spare",
                        "call('SET', KEY.virtual_time, turn)",
                        "call('GET', KEY.virtual_time)",
                        broker -> {
                            for (int i = 0; i < 6; i++) {
                                broker.submit(Draft.read("a" + i).by("ann"));
                            }
                            broker.worker("w1").claim(4);
                            broker.submit(Draft.read("b1").by("bob"));
                            broker.submit(Draft.read("b2").by("bob"));
                            assertThat(broker.worker("w1").claim(3).jobs())
                                    .extracting(claim -> claim.device().name())
                                    .containsExactly("b1", "a4", "b2");
                        }),
                scenario(
                        "the fairness table is never reset",
                        "if idle then call('DEL', KEY.fair, KEY.virtual_time) end",
                        "",
                        broker -> {
                            broker.submit(Draft.read("r1"));
                            broker.claim(broker.worker("w1"));
                            broker.sweep().sweep();
                            assertThat(broker.exists(Key.FAIR)).isFalse();
                        }),
                scenario(
                        "cancelling leaves the back-off",
                        "unstand(id, job)\n  call('ZREM', KEY.delayed, id)",
                        "unstand(id, job)",
                        broker -> {
                            JobId job = broker.submit(Draft.read("r1"));
                            WorkerQueue worker = broker.worker("w1");
                            worker.retry(broker.claim(worker), Duration.ofSeconds(5));
                            broker.queue().cancel(job);
                            assertThat(broker.exists(Key.DELAYED)).isFalse();
                        }),
                scenario(
                        "renewing does not tell of unknown claims",
                        "if known[owned[i]] ~= owned[i + 1] then",
                        "if false then",
                        broker -> {
                            broker.submit(Draft.read("r1"));
                            WorkerQueue worker = broker.worker("w1");
                            broker.claim(worker);
                            assertThat(worker.renew(List.of(), List.of()).unknown())
                                    .hasSize(1);
                        }),
                scenario(
                        "a device without a free slot stands ready",
                        "if call('ZCARD', KEY.lease .. ep) >= tonumber(job.max) then",
                        "if call('ZCARD', KEY.lease .. ep) > tonumber(job.max) then",
                        broker -> {
                            broker.submit(Draft.read("r1"));
                            broker.submit(Draft.read("r1"));
                            broker.claim(broker.worker("w1"));
                            assertThat(broker.keys("tom:ready:*")).isEmpty();
                        }),
                scenario(
                        "an expired lease is dropped before its job is reclaimed",
                        "if call('ZCARD', KEY.lease .. ep) >= tonumber(job.max) then",
                        "call('ZREMRANGEBYSCORE', KEY.lease .. ep, '-inf', now())\n"
                                + "if call('ZCARD', KEY.lease .. ep) >= tonumber(job.max) then",
                        broker -> {
                            broker.submit(Draft.read("r1"));
                            broker.claim(broker.worker("w1"));
                            broker.clock().advance(31);
                            broker.submit(Draft.read("r1"));
                            assertThat(broker.keys("tom:ready:*")).isEmpty();
                        }),
                scenario("a sealed login outlives its job", "call('HDEL', key, 'sealed')", "", broker -> {
                    JobId job = broker.submit(Draft.read("r1").withLogin("sealed text"));
                    WorkerQueue worker = broker.worker("w1");
                    worker.finish(broker.claim(worker), COMPLETED, false, 0);
                    assertThat(broker.hash(Key.JOB, job)).doesNotContainKey("sealed");
                }),
                scenario("an ended job stays for ever", "call('EXPIRE', key, SETTING.result_ttl)", "", broker -> {
                    WorkerQueue worker = broker.worker("w1");
                    JobId job = broker.submit(Draft.read("r1"));
                    worker.finish(broker.claim(worker), COMPLETED, false, 0);
                    Long left = broker.redis()
                            .call(client -> client.ttl(broker.redis().keys().of(Key.JOB, job)));
                    assertThat(left).isPositive();
                }),
                scenario(
                        "a served queue counts as served by nobody",
                        "if name == queue then served[queue] = true end",
                        "",
                        broker -> {
                            JobId job = broker.submit(Draft.read("r1").waitingAtMost(5));
                            broker.beat("w1", "default");
                            broker.pass(6);
                            assertThat(broker.job(job).error()).startsWith("waited longer");
                        }),
                scenario(
                        "back-off ends at once",
                        "call('ZADD', KEY.delayed, now() + delay, id)",
                        "call('ZADD', KEY.delayed, now(), id)",
                        broker -> {
                            broker.submit(Draft.read("r1"));
                            WorkerQueue worker = broker.worker("w1");
                            worker.retry(broker.claim(worker), Duration.ofSeconds(5));
                            broker.clock().advance(1);
                            assertThat(worker.claim(1).jobs()).isEmpty();
                        }),
                scenario(
                        "whoever is late is not counted",
                        "if answer == 'refused' then count('refused') end\nif answer == 'already'",
                        "if answer == 'already'",
                        broker -> {
                            broker.submit(Draft.read("r1"));
                            WorkerQueue worker = broker.worker("w1");
                            Claim claim = broker.claim(worker);
                            broker.pass(31);
                            worker.finish(claim, COMPLETED, false, 0);
                            assertThat(broker.hash(Key.COUNTERS)).containsEntry("refused", "1");
                        }),
                scenario(
                        "a device that is ready stays so when its only job is cancelled",
                        "call('ZREM', KEY.ready .. job.queue, job.ep)",
                        "",
                        broker -> {
                            broker.queue().cancel(broker.submit(Draft.read("r1")));
                            assertThat(broker.keys("tom:ready:*")).isEmpty();
                        }));
    }

    static Scenario scenario(String rule, String keeps, String breaks, Consumer<TestBroker> steps) {
        return new Scenario(new Mutant(rule, keeps, breaks), steps);
    }

    @Override
    public String toString() {
        return mutant.name();
    }
}
