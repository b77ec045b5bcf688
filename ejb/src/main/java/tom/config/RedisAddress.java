package tom.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tom.device.Secret;

/**
 * Where Redis is: what a URL says.
 *
 * @param login user and password as they stand in the URL, percent-encoded
 * @param hosts the Redis itself, its Sentinels, or nodes of its cluster
 * @param path what stands behind the hosts, with its slash
 */
public record RedisAddress(Scheme scheme, @Nullable Secret login, List<Host> hosts, String path) {

    private static final Pattern URL = Pattern.compile("([a-z-]+)://(?:([^@/?#]*)@)?([^@/?#]+)(/[^?#]*)?");

    public RedisAddress {
        hosts = List.copyOf(hosts);
    }

    /** What a URL begins with. */
    public enum Scheme {
        REDIS(6379, "(/\\d{0,9})?"),
        REDISS(6379, "(/\\d{0,9})?"),
        REDIS_SENTINEL(26379, "/[A-Za-z0-9._-]+(/\\d{0,9})?"),
        REDISS_SENTINEL(26379, "/[A-Za-z0-9._-]+(/\\d{0,9})?"),
        REDIS_CLUSTER(6379, "/?"),
        REDISS_CLUSTER(6379, "/?");

        private final int port;
        private final Pattern path;

        Scheme(int port, String path) {
            this.port = port;
            this.path = Pattern.compile(path);
        }

        public boolean isTls() {
            return name().startsWith("REDISS");
        }

        public boolean isSentinel() {
            return name().endsWith("_SENTINEL");
        }

        public boolean isCluster() {
            return name().endsWith("_CLUSTER");
        }

        private boolean hasOneHost() {
            return !isSentinel() && !isCluster();
        }

        private String spelled() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private static Optional<Scheme> of(String text) {
            return Arrays.stream(values())
                    .filter(scheme -> scheme.spelled().equals(text))
                    .findFirst();
        }
    }

    /** @param name with brackets where it is an IPv6 address */
    public record Host(String name, int port) {

        @Override
        public String toString() {
            return name + ":" + port;
        }
    }

    /** Reads a URL; nothing when it is none of Redis. */
    public static Optional<RedisAddress> parse(String url) {
        Matcher parts = URL.matcher(url);
        return parts.matches() ? Scheme.of(parts.group(1)).flatMap(scheme -> parse(scheme, parts)) : Optional.empty();
    }

    private static Optional<RedisAddress> parse(Scheme scheme, Matcher parts) {
        String login = parts.group(2);
        String path = parts.group(4) == null ? "" : parts.group(4);
        List<Optional<Host>> hosts = Arrays.stream(parts.group(3).split(",", -1))
                .map(text -> host(login, text, scheme.port))
                .distinct()
                .toList();
        boolean isWhole = hosts.stream().allMatch(Optional::isPresent)
                && (hosts.size() == 1 || !scheme.hasOneHost())
                && scheme.path.matcher(path).matches();
        return Optional.of(new RedisAddress(
                        scheme,
                        login == null ? null : new Secret(login),
                        hosts.stream().flatMap(Optional::stream).toList(),
                        path))
                .filter(address -> isWhole);
    }

    /** Java's own notion of a host and of what may stand before it. */
    private static Optional<Host> host(@Nullable String login, String text, int port) {
        try {
            URI uri = new URI("redis://" + (login == null ? "" : login + "@") + text);
            return uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65535
                    ? Optional.empty()
                    : Optional.of(new Host(uri.getHost(), uri.getPort() < 0 ? port : uri.getPort()));
        } catch (URISyntaxException noHost) {
            return Optional.empty();
        }
    }

    public @Nullable String user() {
        return login == null ? null : decoded(login.reveal().split(":", 2)[0]);
    }

    public @Nullable String password() {
        String[] parts = login == null ? new String[0] : login.reveal().split(":", 2);
        return parts.length < 2 ? null : decoded(parts[1]);
    }

    /** Not by way of a form's decoder, for which a plus is a space. */
    private static @Nullable String decoded(String part) {
        return part.isEmpty() ? null : URI.create("redis://" + part + "@host").getUserInfo();
    }

    /** What the Sentinels call the master. */
    public String master() {
        return path.split("/", -1)[1];
    }

    public int database() {
        String number = path.substring(path.lastIndexOf('/') + 1);
        boolean isNone = number.isEmpty() || (scheme.isSentinel() && path.indexOf('/', 1) < 0);
        return isNone ? 0 : Integer.parseInt(number);
    }

    /** The URL, with the ports written out. */
    Secret url() {
        return new Secret(scheme.spelled() + "://" + (login == null ? "" : login.reveal() + "@") + listed() + path);
    }

    /** The URL without user and password. */
    String shown() {
        return scheme.spelled() + "://" + listed() + path;
    }

    private String listed() {
        return hosts.stream().map(Host::toString).collect(Collectors.joining(","));
    }
}
