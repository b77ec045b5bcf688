package tom.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tom.device.Secret;

/** Reads the URL of a Redis, and shows it without user and password. */
final class RedisUrl {

    private static final Set<String> SCHEMES = Set.of("redis", "rediss");
    private static final Pattern DATABASE = Pattern.compile("(/\\d{0,9})?");
    private static final int PORT = 6379;

    private RedisUrl() {}

    /** The URL, with the port written out. */
    static Optional<Secret> parse(String text) {
        return uri(text)
                .map(uri -> new Secret(uri.getScheme()
                        + "://"
                        + (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo() + "@")
                        + address(uri)));
    }

    /** A text that is no proper URL may be a password in the wrong place, so nothing of it is shown. */
    static String shown(String text) {
        return uri(text).map(uri -> uri.getScheme() + "://" + address(uri)).orElse(Kind.MASK);
    }

    private static String address(URI uri) {
        return uri.getHost() + ":" + (uri.getPort() < 0 ? PORT : uri.getPort()) + uri.getPath();
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text)).filter(RedisUrl::isComplete);
        } catch (URISyntaxException noUrl) {
            return Optional.empty();
        }
    }

    private static boolean isComplete(URI uri) {
        return uri.getScheme() != null
                && SCHEMES.contains(uri.getScheme())
                && uri.getHost() != null
                && uri.getPort() != 0
                && uri.getPort() <= 65535
                && DATABASE.matcher(uri.getPath()).matches()
                && uri.getQuery() == null
                && uri.getFragment() == null;
    }
}
