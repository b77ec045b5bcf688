package tom.config;

import java.util.Optional;
import tom.device.Secret;

/** Reads the URL of a Redis, and shows it without user and password. */
final class RedisUrl {

    private RedisUrl() {}

    /** The URL, with the ports written out. */
    static Optional<Secret> parse(String text) {
        return RedisAddress.parse(text).map(RedisAddress::url);
    }

    /** A text that is no proper URL may be a password in the wrong place, so nothing of it is shown. */
    static String shown(String text) {
        return RedisAddress.parse(text).map(RedisAddress::shown).orElse(Kind.MASK);
    }
}
