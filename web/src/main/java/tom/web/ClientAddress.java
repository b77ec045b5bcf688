package tom.web;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tom.config.AddressRange;
import tom.config.IpLiteral;
import tom.config.TomConfig;

/**
 * Tells from where a request comes: from the peer of its connection, or, when that is a trusted proxy, from the last hop
 * that is none. What a hop further off says is never believed, since anybody can write it.
 */
@Dependent
public class ClientAddress {

    private final List<AddressRange> proxies;

    @Inject
    public ClientAddress(TomConfig config) {
        this.proxies = config.security().trustedProxies();
    }

    /** An IP address as text. */
    public String of(HttpServletRequest request) {
        String remote = request.getRemoteAddr();
        return IpLiteral.parse(remote)
                .map(peer -> client(peer, request).getHostAddress())
                .orElse(remote);
    }

    /** Where both headers are, a proxy wrote one and the client perhaps the other: only what both say holds. */
    private InetAddress client(InetAddress peer, HttpServletRequest request) {
        if (!isTrusted(peer)) {
            return peer;
        }
        List<String> forwardedFor = Collections.list(request.getHeaders("X-Forwarded-For"));
        List<String> forwarded = Collections.list(request.getHeaders("Forwarded"));
        InetAddress first = client(peer, ForwardedHops.ofForwardedFor(forwardedFor));
        InetAddress second = client(peer, ForwardedHops.ofForwarded(forwarded));
        if (forwardedFor.isEmpty()) {
            return second;
        }
        return forwarded.isEmpty() || first.equals(second) ? first : peer;
    }

    /** @param hops the nearest first; one that is no address ends what is known */
    private InetAddress client(InetAddress peer, List<Optional<InetAddress>> hops) {
        InetAddress nearest = peer;
        for (Optional<InetAddress> hop : hops) {
            if (hop.isEmpty()) {
                return nearest;
            }
            nearest = hop.get();
            if (!isTrusted(nearest)) {
                return nearest;
            }
        }
        return nearest;
    }

    private boolean isTrusted(InetAddress address) {
        return proxies.stream().anyMatch(range -> range.contains(address));
    }
}
