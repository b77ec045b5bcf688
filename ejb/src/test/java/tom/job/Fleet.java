package tom.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tom.device.Endpoint;

/** The devices of a simulation; every fifth takes two sessions, one has a name that is hard to write. */
final class Fleet {

    static final List<String> QUEUES = List.of("qa", "qb");

    private static final int SIZE = 12;

    private final List<Draft> jobs = IntStream.range(0, SIZE)
            .mapToObj(i -> Draft.read(i == 3 ? "core |3/ \"x\"" : "r" + i).sessions(i % 5 == 4 ? 2 : 1))
            .toList();

    /** A job for one of them, more often for the first. */
    Draft job(Scene scene) {
        return scene.chance(0.3) ? jobs.get(0) : scene.pick(jobs);
    }

    List<Endpoint> endpoints() {
        return jobs.stream().map(job -> job.target().endpoint()).toList();
    }

    Map<Endpoint, Integer> limits() {
        Map<Endpoint, Integer> limits = new LinkedHashMap<>();
        jobs.forEach(job -> limits.put(job.target().endpoint(), job.target().maxSessions()));
        return limits;
    }
}
