package tom.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Trusts what stands in an OpenSSH {@code known_hosts} file, which is read anew for every connection; certificate
 * authorities and revoked keys count, too.
 */
final class KnownHostsCheck extends HostKeyCheck {

    private final Path path;
    private final HostKeyRepository file;

    KnownHostsCheck(Path path) throws IOException {
        this.path = path;
        try (InputStream in = Files.newInputStream(path)) {
            JSch reader = new JSch();
            reader.setKnownHosts(in);
            file = reader.getHostKeyRepository();
        } catch (JSchException e) {
            throw new IOException(path + " is not a known_hosts file", e);
        }
    }

    @Override
    Optional<String> objection(String host, HostKey key) {
        if (isRevoked(key)) {
            return Optional.of("the host key %s is revoked by the known_hosts file %s; nothing was sent"
                    .formatted(fingerprint(key), path));
        }
        return switch (file.check(host, Base64.getDecoder().decode(key.getKey()))) {
            case OK -> Optional.empty();
            case CHANGED ->
                Optional.of(
                        "the host key is not the one in the known_hosts file %s, which has %s; now it is %s; nothing was sent. If the device was replaced, put its new key there"
                                .formatted(path, fingerprints(host), fingerprint(key)));
            default ->
                Optional.of("the host key %s is not in the known_hosts file %s; nothing was sent"
                        .formatted(fingerprint(key), path));
        };
    }

    @Override
    HostKey[] known(String host) {
        return file.getHostKey(host, null);
    }

    /** Among them the authorities, which stand there for many hosts. */
    @Override
    HostKey[] all() {
        return file.getHostKey();
    }

    /** For whichever host it stands there, with or without wildcards: nobody else should have it either. */
    private boolean isRevoked(HostKey key) {
        return Arrays.stream(all())
                .anyMatch(entry ->
                        entry.getMarker().equals("@revoked") && entry.getKey().equals(key.getKey()));
    }

    private String fingerprints(String host) {
        return Arrays.stream(known(host)).map(HostKeyCheck::fingerprint).collect(Collectors.joining(", "));
    }
}
