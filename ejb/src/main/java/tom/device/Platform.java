package tom.device;

/** Placeholder until the platform data lands. */
public record Platform(String name) {}
