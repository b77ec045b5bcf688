package tom.job;

/** What a cancel did. */
public enum Cancellation {
    UNKNOWN,
    /** It had ended before. */
    ENDED,
    /** It was waiting and has ended now. */
    ABORTED,
    /** It is running; its worker has been told. */
    ACTIVE
}
