package tom.job;

/**
 * What a finish brought.
 *
 * @param verdict whether it counted
 * @param kept whether the lease has become a hold, so that the session may stay
 * @param next the next jobs
 */
public record Finished(Verdict verdict, boolean kept, Claims next) {}
