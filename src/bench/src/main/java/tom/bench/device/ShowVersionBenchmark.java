package tom.bench.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import tom.bench.harness.Line;
import tom.bench.harness.Run;
import tom.bench.harness.Unit;
import tom.bench.part.BareSession;
import tom.bench.part.RedisLoad;
import tom.bench.part.Together;
import tom.bench.part.Witness;

/** Jobs over many devices, submitted over HTTP, fifty at once, beside as many threads with bare sessions. */
public final class ShowVersionBenchmark {

    private static final int DEVICES = 200;
    private static final int AT_ONCE = 50;
    private static final int CLIENTS = 4;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private ShowVersionBenchmark() {}

    public static void measure(Run run) throws Exception {
        Site site = Site.start(run, DEVICES, AT_ONCE);
        int jobs = run.size(4_000, 400);
        List<BareSession> bare = new ArrayList<>();
        int sessions = run.size(DEVICES, AT_ONCE);
        run.say("logging in to " + sessions + " devices for the floor");
        for (int device = 0; device < sessions; device++) {
            bare.add(site.bare(device));
        }
        String floor = "bare JSch on kept sessions, with as many threads";
        run.compare(
                List.of(
                        new Line("show version jobs", Unit.PER_SECOND, floor, "≥ 50 % and ≥ 950/s", "≥ 80 %"),
                        Line.plain("logins in a round", Unit.COUNT),
                        Line.plain("Redis round trips a job", Unit.COUNT),
                        Line.plain("Redis CPU a job", Unit.MICROS)),
                () -> tom(site, jobs),
                () -> floor(site, bare, jobs));
    }

    private static double[] tom(Site site, int jobs) throws Exception {
        RedisLoad before = site.store().load();
        Witness witness = new Witness(site.devices().all(), Site.COMMAND);
        List<Callable<Void>> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int first = client;
            clients.add(() -> {
                for (int job = first; job < jobs; job += CLIENTS) {
                    site.http().command("d" + job % DEVICES, Site.COMMAND, false);
                }
                return null;
            });
        }
        Together.seconds(clients);
        double seconds = witness.secondsUntil(jobs, LIMIT);
        RedisLoad load = site.store().load().since(before);
        return new double[] {jobs / seconds, witness.logins(), load.reads() / jobs, load.cpuSeconds() * 1e6 / jobs};
    }

    private static double[] floor(Site site, List<BareSession> bare, int jobs) throws Exception {
        Witness witness = new Witness(site.devices().all(), Site.COMMAND);
        List<Callable<Void>> threads = new ArrayList<>();
        for (int thread = 0; thread < AT_ONCE; thread++) {
            int first = thread;
            threads.add(() -> {
                for (int job = first; job < jobs; job += AT_ONCE) {
                    bare.get(job % bare.size()).run(Site.COMMAND);
                }
                return null;
            });
        }
        Together.seconds(threads);
        return new double[] {jobs / witness.secondsUntil(jobs, LIMIT), Double.NaN, Double.NaN, Double.NaN};
    }
}
