package tom.credential;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tom.device.Login;
import tom.device.Secret;

/** One entry of the credentials file; its private key may be in another file, which is followed, too. */
record StoredLogin(
        String username,
        @Nullable Secret password,
        @Nullable Secret enableSecret,
        @Nullable StoredKey key) {

    /** @throws CredentialException when the private key cannot be read */
    Login login() {
        return new Login(username, password, enableSecret, key == null ? null : key.read());
    }

    Stream<String> problems() {
        return key == null ? Stream.empty() : key.problems();
    }
}
