package tom.it.truth;

/**
 * A query that people ask.
 *
 * @param name where it stands, in words: {@code alert TomQueueOld}
 */
record Question(String name, String query) {}
