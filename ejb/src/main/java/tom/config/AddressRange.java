package tom.config;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses that belong together, as CIDR writes them.
 *
 * @param bits how many leading bits they have in common
 */
public record AddressRange(InetAddress network, int bits) {

    private static final Pattern CIDR = Pattern.compile("([^/]+)(?:/(\\d{1,3}))?");

    /** {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or one address alone; nothing for anything else. */
    public static Optional<AddressRange> parse(String text) {
        Matcher cidr = CIDR.matcher(text);
        if (!cidr.matches()) {
            return Optional.empty();
        }
        return IpLiteral.parse(cidr.group(1))
                .map(network -> new AddressRange(
                        network, cidr.group(2) == null ? length(network) : Integer.parseInt(cidr.group(2))))
                .filter(range -> range.bits <= length(range.network));
    }

    public boolean contains(InetAddress address) {
        return length(address) == length(network) && leading(address).equals(leading(network));
    }

    private BigInteger leading(InetAddress address) {
        return new BigInteger(1, address.getAddress()).shiftRight(length(address) - bits);
    }

    private static int length(InetAddress address) {
        return address.getAddress().length * 8;
    }
}
