package tom.device;

import org.jspecify.annotations.Nullable;

/**
 * Who logs in to a device, and with what. A value: equal logins open the same sessions.
 *
 * @param password none where the key is all there is
 * @param enableSecret raises the privilege where the platform has that
 * @param key tried before the password
 */
public record Login(
        String username,
        @Nullable Secret password,
        @Nullable Secret enableSecret,
        @Nullable PrivateKey key) {

    public Login {
        if (password == null && key == null) {
            throw new IllegalArgumentException("a login has a password, a key, or both");
        }
    }

    /** A login by password alone. */
    public Login(String username, Secret password, @Nullable Secret enableSecret) {
        this(username, password, enableSecret, null);
    }

    /** The same under a longer name: some devices are told at login how to talk. */
    public Login withSuffix(String suffix) {
        return new Login(username + suffix, password, enableSecret, key);
    }
}
