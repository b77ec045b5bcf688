package tom.web;

/**
 * One thing that is wrong with what a client sent.
 *
 * @param field the member or parameter, {@code commands[2]} for one of a list
 * @param message what is wrong or allowed; never the value, which may be a secret
 */
public record Violation(String field, String message) {}
