package tom.device;

import java.util.Locale;

/**
 * Where a device listens, and what its gate, line and lease belong to. Written {@code host:port}; an IPv6 host stands in
 * brackets there ({@code [2001:db8::1]:22}), and without them in {@link #host()}.
 *
 * @param host a name or an address, lower case
 * @param port 1 to 65535
 */
public record Endpoint(String host, int port) {

    public static final int SSH_PORT = 22;

    public Endpoint {
        host = bare(host.strip()).toLowerCase(Locale.ROOT);
        if (host.isEmpty() || host.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            throw new IllegalArgumentException("a host must not be empty or contain white space");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port must be from 1 to 65535, not " + port);
        }
    }

    /** Reads what {@link #toString} wrote. */
    public static Endpoint parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("an endpoint is host:port, not " + text);
        }
        return new Endpoint(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public String toString() {
        return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    }
}
