package tom.web.security;

import java.time.Duration;

/**
 * So much in a minute, at once or little by little: what was used comes back evenly. All that is remembered of a caller is
 * when everything will be there for him again. Times are nanoseconds of a clock that only goes forward.
 */
record Rate(int perMinute) {

    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

    /** @return when everything is there again after one more */
    long use(long wholeAt, long now) {
        long before = wholeAt - now > 0 ? wholeAt : now;
        return before + MINUTE_NANOS / perMinute;
    }

    /** @return nanoseconds until one more may be used; none or fewer for now */
    long pause(long wholeAt, long now) {
        return use(wholeAt, now) - now - MINUTE_NANOS;
    }
}
