package tom.session;

import java.time.Instant;

/**
 * A person who is signed in. All times are those of Redis.
 *
 * @param began when the person signed in
 * @param idleEnd when it ends if nobody does anything
 * @param end when it ends whatever is done
 */
public record Session(Person person, Instant began, Instant idleEnd, Instant end) {}
