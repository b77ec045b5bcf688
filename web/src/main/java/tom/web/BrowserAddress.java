package tom.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser finds Tom.
 *
 * @param origin scheme, host and port, as browsers say it in {@code Origin}
 * @param path below which Tom is; empty, or a slash and more
 */
public record BrowserAddress(String origin, String path) {

    /** @param set {@code tom.console.base-url}; without it the request says where it went */
    public static BrowserAddress of(@Nullable URI set, HttpServletRequest request) {
        return set == null
                ? new BrowserAddress(origin(request), request.getContextPath())
                : new BrowserAddress(origin(set.getScheme(), set.getHost(), set.getPort()), set.getRawPath());
    }

    public String of(String below) {
        return origin + path + below;
    }

    public boolean isSecure() {
        return origin.startsWith("https:");
    }

    private static String origin(HttpServletRequest request) {
        return origin(request.getScheme(), request.getServerName(), request.getServerPort());
    }

    private static String origin(String scheme, String host, int port) {
        String name = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        boolean usual = port < 0 || port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + name + (usual ? "" : ":" + port);
    }
}
