package tom.ssh;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.JSchSessionDisconnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import tom.device.PrivateKey;

/** Says why a connection did not come about; the library itself tells it partly by its words only. */
final class ConnectFailure {

    private final Peer peer;
    private final Exception cause;

    ConnectFailure(Peer peer, Exception cause) {
        this.peer = peer;
        this.cause = cause;
    }

    /**
     * @param refusal what is wrong with the host key
     * @param hasEnded whether the connection broke, which the library may call a refused login
     * @param passwordGiven whether the device has seen the password
     */
    DeviceException classified(Optional<String> refusal, boolean hasEnded, boolean passwordGiven) {
        if (refusal.isPresent()) {
            return auth(refusal.get());
        }
        if (cause instanceof JSchHostKeyException) {
            return auth("the host key is refused: " + cause.getMessage());
        }
        if (cause instanceof JSchAlgoNegoFailException nothing) {
            return new DeviceAnswerException(peer.device(), peer.place() + noCommon(nothing), "", cause);
        }
        if (cause.getCause() instanceof TunnelException closed) {
            return closed.classified(peer);
        }
        if (isRefusedLogin(hasEnded, passwordGiven)) {
            return auth(refused(passwordGiven));
        }
        return new DeviceNetworkException(peer.device(), peer.place() + network(), "", cause);
    }

    private DeviceException auth(String message) {
        return new DeviceAuthException(peer.device(), peer.place() + message, "", cause);
    }

    private String noCommon(JSchAlgoNegoFailException nothing) {
        return "no %s algorithm in common, the device offers %s; %s"
                .formatted(
                        nothing.getAlgorithmName(),
                        nothing.getServerProposal(),
                        peer.legacyAlgorithms()
                                ? "not even the old ones of legacy_algorithms are among them"
                                : "if it is old and knows no better, set adapter_options.legacy_algorithms: true");
    }

    private boolean isRefusedLogin(boolean hasEnded, boolean passwordGiven) {
        if (cause instanceof LoginRefusedException) {
            return true;
        }
        if (cause instanceof JSchSessionDisconnectException) {
            return passwordGiven || peer.login().key() != null; // "too many authentication failures"
        }
        return !hasEnded
                && cause instanceof JSchException
                && String.valueOf(cause.getMessage()).startsWith("Auth ");
    }

    /** A key that was tried may have been refused, or not been enough; the library does not tell. */
    private String refused(boolean passwordGiven) {
        PrivateKey key = peer.login().key();
        if (cause instanceof LoginRefusedException) {
            String reason = String.valueOf(cause.getMessage());
            return key == null || reason.startsWith(key.name())
                    ? reason
                    : reason + " (" + key.name() + " did not suffice)";
        }
        if (passwordGiven) {
            return "the password was refused";
        }
        String methods = String.valueOf(cause.getMessage()).replaceFirst("^Auth \\w+ for methods ", "it takes ");
        if (key == null) {
            return "no login by password: " + methods;
        }
        return key.name() + (key.certificate() == null ? "" : " with its certificate") + " was refused; " + methods;
    }

    private String network() {
        Throwable root = cause.getCause() == null ? cause : cause.getCause();
        if (root instanceof UnknownHostException) {
            return "the name is not known";
        }
        if (root instanceof UnreachableException) {
            return "cannot connect: " + root.getMessage();
        }
        return "the connection broke during login: " + root.getMessage();
    }
}
