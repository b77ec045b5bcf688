package tom.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import tom.device.SourceAddress;

/** Reads an IP address as people and headers write it; never asks a name server. */
public final class IpLiteral {

    private IpLiteral() {}

    /** Nothing for what is no address. A zone is left out, and IPv4 within IPv6 is IPv4. */
    public static Optional<InetAddress> parse(String text) {
        return SourceAddress.parse(text).flatMap(address -> read(address.text().replaceFirst("%.*", "")));
    }

    /** Java looks up no text that has a colon: it is an address or an error. */
    private static Optional<InetAddress> read(String text) {
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }
}
