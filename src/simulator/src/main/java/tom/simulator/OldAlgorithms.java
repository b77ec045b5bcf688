package tom.simulator;

import java.util.List;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;

/** The algorithms of gear that was built before SHA-1 was given up. */
final class OldAlgorithms {

    private OldAlgorithms() {}

    @SuppressWarnings("deprecation") // that they are deprecated is the point
    static void only(SshServer server, Age age) {
        boolean isOld = age == Age.OLD;
        server.setKeyExchangeFactories(NamedFactory.setUpTransformedFactories(
                false, List.of(isOld ? BuiltinDHFactories.dhg14 : BuiltinDHFactories.dhg1), ServerBuilder.DH2KEX));
        server.setCipherFactories(
                isOld
                        ? List.of(BuiltinCiphers.aes128cbc, BuiltinCiphers.tripledescbc)
                        : List.of(BuiltinCiphers.tripledescbc));
        server.setSignatureFactories(List.of(BuiltinSignatures.rsa));
        server.setMacFactories(List.of(isOld ? BuiltinMacs.hmacsha1 : BuiltinMacs.hmacmd5));
    }
}
