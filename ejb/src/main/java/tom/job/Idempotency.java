package tom.job;

/**
 * Makes a submit that is repeated answer the first job.
 *
 * @param key the client's key, made unique by caller and path
 * @param digest of the body: the same key with another body is a conflict
 */
public record Idempotency(String key, String digest) {}
