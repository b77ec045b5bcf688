package tom.simulator.log;

/**
 * A stretch of time on a device, on the clock of {@link System#nanoTime}.
 *
 * @param label the user of a session, or the line of a command
 * @param until {@link #OPEN} while it lasts
 */
public record Span(String session, String label, long from, long until) {

    /** The end of what has not ended. */
    public static final long OPEN = Long.MAX_VALUE;

    public boolean isOpen() {
        return until == OPEN;
    }

    public boolean overlaps(Span other) {
        return endsAfter(other.from) && other.endsAfter(from);
    }

    private boolean endsAfter(long moment) {
        return isOpen() || until - moment > 0;
    }
}
