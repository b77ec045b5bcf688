package tom.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says to the library whether the key of one connection's host is trusted, and keeps what there is to say if not. */
abstract class HostKeyCheck implements HostKeyRepository {

    private volatile @Nullable String refusal;

    /** What {@code StrictHostKeyChecking} has to be; never {@code accept-new}, which takes changed keys. */
    String strictness() {
        return "yes";
    }

    /** Why the key was refused, if it was. */
    final Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Returns what is wrong with the key, if anything. */
    abstract Optional<String> objection(String host, HostKey key);

    /** The keys this host is known by, so that the exchange asks for one of their kind. */
    abstract HostKey[] known(String host);

    /** All there are, in which the library looks for certificate authorities and revoked keys. */
    HostKey[] all() {
        return new HostKey[0];
    }

    @Override
    public final int check(String host, byte[] bytes) {
        refusal = objection(host, key(host, bytes)).orElse(null);
        return refusal == null ? OK : CHANGED;
    }

    @Override
    public final HostKey[] getHostKey(String host, @Nullable String type) {
        return known(host);
    }

    @Override
    public final HostKey[] getHostKey() {
        return all();
    }

    @Override
    public final String getKnownHostsRepositoryID() {
        return "tom";
    }

    @Override
    public final void add(HostKey key, UserInfo ui) {}

    @Override
    public final void remove(String host, String type) {}

    @Override
    public final void remove(String host, String type, byte[] key) {}

    static HostKey key(String host, byte[] bytes) {
        try {
            return new HostKey(host, bytes);
        } catch (JSchException e) {
            throw new IllegalArgumentException("not a host key", e);
        }
    }

    /** As OpenSSH writes it. */
    static String fingerprint(HostKey key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(key.getKey()));
            return key.getType() + " SHA256:"
                    + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
