package tom.device;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The local address from which a connection goes out: IPv4, or IPv6 with or without a zone. Whether a node has it shows
 * when it is used.
 */
public record SourceAddress(String text) {

    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:.*:)[0-9a-fA-F:.]{2,45}(%[0-9a-zA-Z_.-]{1,32})?");

    public SourceAddress {
        if (!isAddress(text)) {
            throw new IllegalArgumentException("a source address is an IPv4 or IPv6 address");
        }
    }

    /** Nothing for what is no address, a name for example. */
    public static Optional<SourceAddress> parse(String text) {
        return isAddress(text) ? Optional.of(new SourceAddress(text)) : Optional.empty();
    }

    private static boolean isAddress(String text) {
        return IPV4.matcher(text).matches() || IPV6.matcher(text).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
