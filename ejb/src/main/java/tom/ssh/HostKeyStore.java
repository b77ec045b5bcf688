package tom.ssh;

import java.util.Optional;
import tom.device.Endpoint;

/** Host keys that were learned at first use, shared by all workers. A key is its type and its base64, as in {@code known_hosts}. */
public interface HostKeyStore {

    Optional<String> learned(Endpoint endpoint);

    /** Remembers the key unless there is one already; returns the one that is stored now. */
    String learn(Endpoint endpoint, String key);

    /** Returns whether there was a key to forget. */
    boolean forget(Endpoint endpoint);
}
