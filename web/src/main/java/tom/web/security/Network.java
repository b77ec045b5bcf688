package tom.web.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Where a request comes from, as far as it tells one client from another. */
final class Network {

    private static final int PREFIX_BYTES = 8;

    private Network() {}

    /** An IPv4 address, or the /64 of an IPv6 address: whoever has one of those has all of it. */
    static String of(@Nullable String address) {
        if (address == null || !address.contains(":")) {
            return String.valueOf(address);
        }
        try {
            InetAddress parsed = InetAddress.getByName(address.replaceFirst("%.*", "")); // with a colon never a name
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), PREFIX_BYTES)) + "/64"
                    : parsed.getHostAddress();
        } catch (UnknownHostException noAddress) {
            return "unknown";
        }
    }
}
