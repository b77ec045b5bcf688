package tom.simulator.log;

/** Two spans of one device that lasted at the same time. */
public record Overlap(Span first, Span second) {}
