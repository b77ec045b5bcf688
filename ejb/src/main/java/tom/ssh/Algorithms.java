package tom.ssh;

import com.jcraft.jsch.Session;
import java.util.Map;

/** Which algorithms are offered: the library's safe choice, and behind it what old devices need, where that is asked for. */
final class Algorithms {

    private static final Map<String, String> LEGACY = Map.of(
            "kex", "diffie-hellman-group14-sha1,diffie-hellman-group-exchange-sha1,diffie-hellman-group1-sha1",
            "server_host_key", "ssh-rsa,ssh-dss",
            "cipher.c2s", "aes128-cbc,aes192-cbc,aes256-cbc,3des-cbc",
            "cipher.s2c", "aes128-cbc,aes192-cbc,aes256-cbc,3des-cbc",
            "mac.c2s", "hmac-sha1-96,hmac-md5",
            "mac.s2c", "hmac-sha1-96,hmac-md5",
            "PubkeyAcceptedAlgorithms", "ssh-rsa");

    private Algorithms() {}

    static void offerLegacy(Session session) {
        LEGACY.forEach((kind, names) -> session.setConfig(kind, session.getConfig(kind) + "," + names));
    }
}
