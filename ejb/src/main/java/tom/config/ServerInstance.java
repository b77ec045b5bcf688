package tom.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/** Tells this server from others on the same host by what application servers say of themselves. */
public final class ServerInstance {

    private static final List<String> NAMES = List.of("com.sun.aas.instanceName", "jboss.node.name");
    private static final List<String> HOMES = List.of("com.sun.aas.instanceRoot", "jboss.server.base.dir");

    private ServerInstance() {}

    /**
     * Name and home of the server. A home below the temporary directory is another one at each start (Payara Micro), so
     * the working directory stands in for it.
     */
    static String name(Properties system) {
        String temporary = system.getProperty("java.io.tmpdir", "/tmp");
        String home = first(HOMES, system);
        boolean lasts = !home.isEmpty() && !home.startsWith(temporary);
        return first(NAMES, system) + "\n" + (lasts ? home : system.getProperty("user.dir", ""));
    }

    /** The name of this host, as it calls itself. */
    public static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException noName) {
            return Objects.requireNonNullElse(System.getenv("HOSTNAME"), "localhost");
        }
    }

    private static String first(List<String> names, Properties system) {
        return names.stream()
                .map(system::getProperty)
                .filter(Objects::nonNull)
                .limit(1)
                .collect(Collectors.joining());
    }
}
