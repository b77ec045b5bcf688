package tom.web;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tom.config.IpLiteral;

/**
 * The hops that the headers of proxies name, the nearest first. Read from the right, one comma after the other: a quote
 * that a client leaves open must not swallow what a proxy has added.
 */
final class ForwardedHops {

    /** An address, with a port or without; IPv6 in brackets where there is one. */
    private static final Pattern NODE = Pattern.compile("\\[([^\\]]*)](?::\\d{1,5})?|([^:]*)(?::\\d{1,5})?");

    private ForwardedHops() {}

    static List<Optional<InetAddress>> ofForwardedFor(List<String> lines) {
        return hops(lines).map(ForwardedHops::node).toList();
    }

    /** RFC 7239: of each hop what {@code for} says. */
    static List<Optional<InetAddress>> ofForwarded(List<String> lines) {
        return hops(lines)
                .map(hop -> Stream.of(hop.split(";"))
                        .map(pair -> pair.strip().split("=", 2))
                        .filter(pair -> pair.length == 2 && pair[0].equalsIgnoreCase("for"))
                        .findFirst()
                        .flatMap(pair -> node(unquoted(pair[1]))))
                .toList();
    }

    private static Stream<String> hops(List<String> lines) {
        List<String> hops = new ArrayList<>(List.of(String.join(",", lines).split(",", -1)));
        Collections.reverse(hops);
        return hops.stream().map(String::strip);
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static Optional<InetAddress> node(String text) {
        Optional<InetAddress> plain = IpLiteral.parse(text);
        Matcher node = NODE.matcher(text);
        return plain.isPresent() || !node.matches()
                ? plain
                : IpLiteral.parse(node.group(1) == null ? node.group(2) : node.group(1));
    }
}
