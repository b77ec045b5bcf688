package tom.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** Trusts what stands in an OpenSSH {@code known_hosts} file, which is read anew for every connection. */
final class KnownHostsCheck extends HostKeyCheck {

    private final HostKeyRepository file;

    KnownHostsCheck(Path path) throws IOException {
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
        return switch (file.check(host, Base64.getDecoder().decode(key.getKey()))) {
            case OK -> Optional.empty();
            case CHANGED ->
                Optional.of("the host key is not the one in the known_hosts file, now it is %s; nothing was sent"
                        .formatted(fingerprint(key)));
            default ->
                Optional.of(
                        "the host key %s is not in the known_hosts file; nothing was sent".formatted(fingerprint(key)));
        };
    }

    @Override
    HostKey[] known(String host) {
        return file.getHostKey(host, null);
    }
}
