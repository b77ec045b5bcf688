package tom.config;

import java.net.URI;
import java.util.Set;

/** Which addresses are asked for something that decides who is let in. */
public final class SafeUrl {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private SafeUrl() {}

    /** Whether nobody on the way can change what comes back; of a host of this machine that is believed. */
    public static boolean is(URI url) {
        return url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null
                && ("https".equals(url.getScheme()) || (isPlain(url) && LOOPBACK.contains(url.getHost())));
    }

    public static boolean isPlain(URI url) {
        return "http".equals(url.getScheme());
    }
}
