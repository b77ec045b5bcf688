package tom.it;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The servers that Tom runs on, and all in which they differ to those who use Tom. The tests of one run are for one of them:
 * {@code -Dtom.it.server=micro|payara|wildfly}.
 */
public enum Server {
    MICRO(
            "Payara Micro",
            "\\S+ (WARNING|SEVERE) (?!\\[(fish\\.payara|ja(vax|karta)\\.enterprise|org\\.glassfish\\.grizzly)).*",
            "%5C",
            404) {
        @Override
        TomNode launch(Launch launch) {
            return MicroNode.launch(launch);
        }
    },
    PAYARA(
            "Payara Server",
            "\\[\\S+] \\[[^]]*] \\[(WARNING|SEVERE)] \\[[^]]*] (?!\\[(]|fish\\.payara|ja(vax|karta)\\.enterprise|org\\.glassfish\\.grizzly)).*",
            "%5C",
            404) {
        @Override
        TomNode launch(Launch launch) {
            return EarNode.launch(() -> oneByOne(launch), launch, "domains/tom/logs/server.log");
        }
    },
    WILDFLY("WildFly", "\\S+ \\S+ (WARN|ERROR|FATAL) ++(?!\\[org\\.(wildfly|jboss\\.as)\\.).*", "[{}|^]", 403) {
        @Override
        TomNode launch(Launch launch) {
            return EarNode.launch(() -> WildFly.start(launch), launch, "standalone/log/server.log");
        }
    };

    public static final Server CHOSEN =
            valueOf(System.getProperty("tom.it.server", "micro").toUpperCase(Locale.ROOT));

    private final String title;
    private final Pattern warning;
    private final Pattern unreadable;
    private final int noPage;

    /**
     * @param title what it calls itself
     * @param warning a line of the log that begins a warning, or worse, of anybody but the server
     * @param unreadable in a path
     */
    Server(String title, String warning, String unreadable, int noPage) {
        this.title = title;
        this.warning = Pattern.compile(warning);
        this.unreadable = Pattern.compile(unreadable);
        this.noPage = noPage;
    }

    /** At its first start a new domain still has a JMS broker, on a port that there is only once. */
    private static synchronized PayaraServer oneByOne(Launch launch) {
        return PayaraServer.start(launch);
    }

    /** Starts a server with Tom and returns at once. */
    abstract TomNode launch(Launch launch);

    public String title() {
        return title;
    }

    /** Whether a line of the log begins a warning, or worse, that is not the server's own. */
    public boolean isWarningOfTom(String line) {
        return warning.matcher(line).matches();
    }

    /** Whether the server refuses a path with an empty 400 before Tom can see the request. */
    boolean cannotRead(String path) {
        return unreadable.matcher(path).find();
    }

    /** The status of {@code /}, where an application has no page. */
    int noPage() {
        return noPage;
    }
}
