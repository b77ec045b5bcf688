package tom.vault;

import tom.device.ErrorType;

/** Vault did not give what it was asked for; the message goes on after "Vault", and holds no secret. */
public final class VaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorType type;

    VaultException(ErrorType type, String message) {
        super(message);
        this.type = type;
    }

    /** Passing where another attempt may succeed. */
    public ErrorType type() {
        return type;
    }

    static VaultException denied(String message) {
        return new VaultException(ErrorType.AUTH, message);
    }

    static VaultException away(String message) {
        return new VaultException(ErrorType.NETWORK, message);
    }

    static VaultException slow(String message) {
        return new VaultException(ErrorType.TIMEOUT, message);
    }
}
