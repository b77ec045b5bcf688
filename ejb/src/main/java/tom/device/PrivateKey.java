package tom.device;

import org.jspecify.annotations.Nullable;

/**
 * A key that proves who logs in, with what is needed to use it. Two keys are equal when their contents are, so a key file
 * that was replaced makes another login.
 *
 * @param name what people call it: the credential and the file; for messages
 * @param text OpenSSH or PEM
 * @param passphrase opens an encrypted key, none where it is not encrypted
 * @param certificate OpenSSH's user certificate for the key, none where the key itself is known to the device
 */
public record PrivateKey(
        String name,
        Secret text,
        @Nullable Secret passphrase,
        @Nullable String certificate) {}
