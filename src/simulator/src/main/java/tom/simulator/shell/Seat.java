package tom.simulator.shell;

/** Who sits at a shell, and in which session of the log. */
public record Seat(String session, String user) {}
