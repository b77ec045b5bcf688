package tom.ssh;

import com.jcraft.jsch.HostKey;
import java.util.Base64;
import java.util.Optional;
import tom.device.Endpoint;

/** Learns the key of a host that nobody has seen, and holds every worker to it from then on. */
final class FirstUseCheck extends HostKeyCheck {

    private final Endpoint endpoint;
    private final HostKeyStore store;

    FirstUseCheck(Endpoint endpoint, HostKeyStore store) {
        this.endpoint = endpoint;
        this.store = store;
    }

    /** Learning comes first, so that of two workers who meet a new host at once the second checks what the first saw. */
    @Override
    Optional<String> objection(String host, HostKey key) {
        String offered = key.getType() + " " + key.getKey();
        String stored = store.learn(endpoint, offered);
        return stored.equals(offered)
                ? Optional.empty()
                : Optional.of(
                        "the host key has changed: %s was learned, now it is %s; nothing was sent. If the device was replaced, DELETE /api/device/{device}/host_key forgets the old one"
                                .formatted(fingerprint(parse(stored)), fingerprint(key)));
    }

    @Override
    HostKey[] known(String host) {
        return store.learned(endpoint)
                .map(stored -> new HostKey[] {parse(stored)})
                .orElse(new HostKey[0]);
    }

    private HostKey parse(String stored) {
        String base64 = stored.substring(stored.indexOf(' ') + 1);
        return key(endpoint.toString(), Base64.getDecoder().decode(base64));
    }
}
