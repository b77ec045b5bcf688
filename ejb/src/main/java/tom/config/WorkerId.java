package tom.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tom.config.TomConfig.WorkerSettings;

/** The name of a worker: the same after a restart, so that its series go on. */
public record WorkerId(String name) {

    private static final int DIGITS = 6;

    public WorkerId {
        if (!Names.isWorkerName(name)) {
            throw new IllegalArgumentException("a worker id is " + Names.ALLOWED + ", and not all or none");
        }
    }

    /** The id that is set, else the stable one of this host and server instance. */
    public static WorkerId of(WorkerSettings settings) {
        return settings.id() == null
                ? stable(ServerInstance.hostName(), ServerInstance.name(System.getProperties()))
                : new WorkerId(settings.id());
    }

    static WorkerId stable(String hostName, String serverInstance) {
        byte[] text = (hostName + "\n" + serverInstance).getBytes(StandardCharsets.UTF_8);
        return new WorkerId("worker-" + HexFormat.of().formatHex(sha256(text)).substring(0, DIGITS));
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
