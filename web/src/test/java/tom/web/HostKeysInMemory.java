package tom.web;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tom.device.Endpoint;
import tom.ssh.HostKeyStore;

/** Host keys of one test. */
final class HostKeysInMemory implements HostKeyStore {

    private final Map<Endpoint, String> keys = new ConcurrentHashMap<>();

    @Override
    public Optional<String> learned(Endpoint endpoint) {
        return Optional.ofNullable(keys.get(endpoint));
    }

    @Override
    public String learn(Endpoint endpoint, String key) {
        String before = keys.putIfAbsent(endpoint, key);
        return before == null ? key : before;
    }

    @Override
    public boolean forget(Endpoint endpoint) {
        return keys.remove(endpoint) != null;
    }
}
