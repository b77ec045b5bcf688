package tom.it.truth;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * When questions are asked, in Unix seconds. A question that looks back by minutes is asked as of so many minutes after the
 * moment with which it is to compare; what was last seen then stands for the present.
 *
 * @param beginning Prometheus has looked, and nothing has been done yet
 * @param loss a worker has just been killed, and the other has done nothing yet
 * @param end everything is done and has been seen
 */
record Moments(double beginning, double loss, double end) {

    private static final Pattern OFFSET = Pattern.compile("offset (\\d+)m");
    private static final int LATE = 120;

    double of(String query) {
        if (query.contains("> " + LATE) && query.contains("heartbeat")) {
            return loss + LATE + 10;
        }
        int minutes = OFFSET.matcher(query)
                .results()
                .map(MatchResult::group)
                .mapToInt(text -> Integer.parseInt(text.replaceAll("\\D", "")))
                .max()
                .orElse(0);
        return switch (minutes) {
            case 0 -> end;
            case 10 -> loss + 600;
            default -> beginning + minutes * 60;
        };
    }
}
