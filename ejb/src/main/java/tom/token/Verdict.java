package tom.token;

/** What is to be thought of a token. */
public sealed interface Verdict {

    /** It is what it says. */
    record Accepted(TokenUser user) implements Verdict {}

    /** It is what it says, but no list has its user. */
    record Unwanted(TokenUser user) implements Verdict {}

    /** It is not to be believed. */
    record Refused() implements Verdict {}

    /** The keys of its provider cannot be had now. */
    record Undecided() implements Verdict {}
}
