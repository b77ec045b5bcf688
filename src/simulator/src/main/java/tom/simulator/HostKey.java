package tom.simulator;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.SessionContext;

/** The key that a device shows; another one can take its place while the device runs. */
final class HostKey implements KeyPairProvider {

    private volatile KeyPair pair;

    HostKey(KeyPair pair) {
        this.pair = pair;
    }

    void replace(KeyPair other) {
        pair = other;
    }

    KeyPair pair() {
        return pair;
    }

    /** A new key; the type is {@code RSA} or {@code EC}. */
    static KeyPair generate(String type) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
            generator.initialize(type.equals("RSA") ? 2048 : 256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no key of type " + type, e);
        }
    }

    @Override
    public Iterable<KeyPair> loadKeys(SessionContext session) {
        return List.of(pair);
    }
}
