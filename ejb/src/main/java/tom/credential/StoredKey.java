package tom.credential;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tom.config.SecretFile;
import tom.device.ErrorType;
import tom.device.PrivateKey;
import tom.device.Secret;

/**
 * Where a credential's private key is.
 *
 * @param credential its name
 * @param inline the key itself, where it stands in the credentials file
 * @param file where it stands in a file of its own
 */
record StoredKey(
        String credential,
        @Nullable Secret inline,
        @Nullable SecretFile file,
        @Nullable Secret passphrase,
        @Nullable SecretFile certificate) {

    /** @throws CredentialException when a file cannot be read */
    PrivateKey read() {
        problems().findFirst().ifPresent(problem -> {
            throw new CredentialException(ErrorType.AUTH, problem);
        });
        return new PrivateKey(name(), text(), passphrase, certificateText());
    }

    /** What is wrong with the files, with the credential's name before it. */
    Stream<String> problems() {
        return Stream.of(Optional.ofNullable(file), Optional.ofNullable(certificate))
                .flatMap(Optional::stream)
                .map(SecretFile::problems)
                .flatMap(List::stream)
                .map(problem -> "credential " + credential + ": " + problem);
    }

    private String name() {
        return file == null
                ? "the private_key of credential " + credential
                : "the private key " + file.path() + " of credential " + credential;
    }

    private Secret text() {
        if (file != null) {
            return file.text();
        }
        return Optional.ofNullable(inline).orElseThrow();
    }

    private @Nullable String certificateText() {
        return certificate == null ? null : certificate.text().reveal();
    }
}
