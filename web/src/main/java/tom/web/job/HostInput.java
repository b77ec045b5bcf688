package tom.web.job;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Tells what can be a host: a name, or an IPv4 or IPv6 address, the latter with or without brackets. */
final class HostInput {

    private static final int LONGEST_NAME = 253;
    private static final Pattern NAME =
            Pattern.compile("(?i)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final Pattern NUMBERS = Pattern.compile("(.*\\.)?[0-9]+");
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("([0-9a-fA-F:.]{2,45})(%[0-9a-zA-Z_.-]{1,32})?");

    private HostInput() {}

    static boolean isHost(String text) {
        if (text.startsWith("[") && text.endsWith("]")) {
            return isIpv6(text.substring(1, text.length() - 1));
        }
        if (text.indexOf(':') >= 0) {
            return isIpv6(text);
        }
        return NUMBERS.matcher(text).matches()
                ? IPV4.matcher(text).matches()
                : text.length() <= LONGEST_NAME && NAME.matcher(text).matches();
    }

    /** Java does not look up what has a colon: it is an address or an error. */
    private static boolean isIpv6(String text) {
        var shape = IPV6.matcher(text);
        if (!shape.matches() || text.indexOf(':') < 0) {
            return false;
        }
        try {
            return InetAddress.getByName(shape.group(1)).getAddress().length > 0;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
