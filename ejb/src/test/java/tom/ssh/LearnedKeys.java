package tom.ssh;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tom.device.Endpoint;

/** Learned host keys in memory. */
class LearnedKeys implements HostKeyStore {

    private final Map<Endpoint, String> keys = new ConcurrentHashMap<>();

    @Override
    public Optional<String> learned(Endpoint endpoint) {
        return Optional.ofNullable(keys.get(endpoint));
    }

    @Override
    public String learn(Endpoint endpoint, String key) {
        String earlier = keys.putIfAbsent(endpoint, key);
        return earlier == null ? key : earlier;
    }

    @Override
    public boolean forget(Endpoint endpoint) {
        return keys.remove(endpoint) != null;
    }
}
