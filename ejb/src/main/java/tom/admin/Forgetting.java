package tom.admin;

/** What became of an order to forget a worker. */
public enum Forgetting {
    FORGOTTEN,
    /** It was heard of lately: stop it, then it leaves by itself. */
    ALIVE,
    UNKNOWN
}
