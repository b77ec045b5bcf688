package tom.vault;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import tom.config.FileContent;
import tom.config.FileFormatException;
import tom.config.ReloadedFile;

/** The certificates in a file, which are then the only ones that Vault's may be signed by. */
final class TrustedCertificates {

    private final Path path;
    private final ReloadedFile<Optional<SSLSocketFactory>> file;

    TrustedCertificates(Path path, Clock clock) {
        this.path = path;
        this.file = new ReloadedFile<>(path, Optional.empty(), TrustedCertificates::read, clock);
    }

    /** @throws VaultException when the file could never be read */
    SSLSocketFactory sockets() {
        return file.current()
                .orElseThrow(() -> VaultException.away("cannot be reached: " + path + " holds no certificates"));
    }

    private static FileContent<Optional<SSLSocketFactory>> read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
            if (store.size() == 0) {
                throw new FileFormatException("holds no certificates in PEM");
            }
            return new FileContent<>(Optional.of(sockets(store)), List.of(), List.of());
        } catch (CertificateException broken) {
            throw new FileFormatException("holds something that is no certificate in PEM");
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static SSLSocketFactory sockets(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }
}
