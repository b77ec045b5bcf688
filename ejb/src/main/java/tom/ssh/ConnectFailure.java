package tom.ssh;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.JSchSessionDisconnectException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import tom.device.Endpoint;

/** Says why a connection did not come about; the library itself tells it partly by its words only. */
final class ConnectFailure {

    private final Endpoint endpoint;
    private final Exception cause;

    ConnectFailure(Endpoint endpoint, Exception cause) {
        this.endpoint = endpoint;
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
        if (cause instanceof JSchAlgoNegoFailException) {
            return new DeviceAnswerException(
                    endpoint,
                    "no algorithm in common; old devices need legacy_algorithms (" + cause.getMessage() + ")",
                    "",
                    cause);
        }
        if (isRefusedLogin(hasEnded, passwordGiven)) {
            return auth(passwordGiven ? "the password was refused" : "no login by password: " + cause.getMessage());
        }
        return new DeviceNetworkException(endpoint, network(), "", cause);
    }

    private DeviceException auth(String message) {
        return new DeviceAuthException(endpoint, message, "", cause);
    }

    private boolean isRefusedLogin(boolean hasEnded, boolean passwordGiven) {
        if (cause instanceof Passwords.Refused) {
            return true;
        }
        if (cause instanceof JSchSessionDisconnectException) {
            return passwordGiven; // "too many authentication failures"
        }
        return !hasEnded
                && cause instanceof JSchException
                && String.valueOf(cause.getMessage()).startsWith("Auth ");
    }

    private String network() {
        Throwable root = cause.getCause() == null ? cause : cause.getCause();
        if (root instanceof UnknownHostException) {
            return "the name is not known";
        }
        if (root instanceof ConnectException) {
            return "cannot connect: " + root.getMessage();
        }
        return "the connection broke during login: " + root.getMessage();
    }
}
