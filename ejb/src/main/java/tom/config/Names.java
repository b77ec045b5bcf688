package tom.config;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the names of workers and queues may look like, and how the names of settings are compared. */
public final class Names {

    /** For messages. */
    public static final String ALLOWED = "1 to 64 of the characters `A-Z a-z 0-9 . _ -`";

    /** In metrics these stand for workers that are not told apart, and for jobs that no worker ever had. */
    private static final Set<String> NO_WORKERS = Set.of("all", "none");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private Names() {}

    /** Whether {@code text} can name a worker or a queue. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Whether {@code text} can name a worker. */
    static boolean isWorkerName(String text) {
        return isName(text) && !NO_WORKERS.contains(text);
    }

    /**
     * The spelling that all spellings of one setting share. SmallRye lists {@code TOM_SSH_HOST_KEYS} a second time as
     * {@code tom.ssh.host.keys}; both are {@code tom.ssh.host-keys}.
     */
    static String canonical(String setting) {
        return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
