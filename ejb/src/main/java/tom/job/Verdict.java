package tom.job;

import java.util.Locale;

/** Whether a claim still counted when it was finished or given up. */
public enum Verdict {
    /** It did, and the call took effect. */
    CURRENT,
    /** The same call took effect before; its reply was lost. */
    ALREADY,
    /** The lease had lapsed and the job belongs to somebody else, or has ended. */
    REFUSED;

    static Verdict of(Object reply) {
        return valueOf(String.valueOf(reply).toUpperCase(Locale.ROOT));
    }
}
