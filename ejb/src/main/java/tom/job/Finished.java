package tom.job;

/** What a finish brought: whether it counted, and the next jobs. */
public record Finished(Verdict verdict, Claims next) {}
