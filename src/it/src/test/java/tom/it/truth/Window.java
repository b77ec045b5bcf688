package tom.it.truth;

import java.time.Duration;
import java.util.List;

/**
 * What {@code rate()} looks at: the samples of a target's series in the time before the question. Written down anew from
 * the description of Prometheus, so that its answer can be foretold from counts.
 *
 * @param times of the samples, in Unix seconds
 * @param at when it is asked
 */
record Window(List<Double> times, double at, Duration length) {

    /** @param first value of the first sample */
    double rate(double first, double last) {
        double seen = times.get(times.size() - 1) - times.get(0);
        double step = seen / (times.size() - 1);
        double before = times.get(0) - (at - length.toSeconds());
        double after = at - times.get(times.size() - 1);
        double rise = last - first;
        if (rise > 0) {
            before = Math.min(before, seen * first / rise);
        }
        double reach = seen + (before < step * 1.1 ? before : step / 2) + (after < step * 1.1 ? after : step / 2);
        return rise * reach / seen / length.toSeconds();
    }
}
