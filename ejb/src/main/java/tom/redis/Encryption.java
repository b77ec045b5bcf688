package tom.redis;

import static java.lang.System.Logger.Level.DEBUG;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisConnectionException;
import tom.config.PemFile;
import tom.config.TomConfig.TlsSettings;

/** How TLS is spoken to Redis: its certificate must come from who is trusted, and be for the host that was asked for. */
record Encryption(SSLSocketFactory sockets) {

    private static final System.Logger LOG = System.getLogger(Encryption.class.getName());

    private static final char[] IN_MEMORY = {};

    static Encryption of(TlsSettings settings) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own(settings), trusted(settings.ca()), null);
            return new Encryption(context.getSocketFactory());
        } catch (IOException e) {
            throw new UncheckedIOException("a file of tom.redis cannot be read any more", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /**
     * Agrees on TLS before anything is sent: who is not trusted hears nothing, and whoever calls knows that nothing was sent.
     *
     * @param plain closed when this fails
     */
    Socket over(Socket plain, HostAndPort host) {
        try {
            SSLSocket encrypted = (SSLSocket) sockets.createSocket(plain, host.getHost(), host.getPort(), true);
            SSLParameters parameters = encrypted.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS"); // Java asks for no name by itself
            encrypted.setSSLParameters(parameters);
            encrypted.startHandshake();
            return encrypted;
        } catch (IOException e) {
            closeQuietly(plain);
            throw new JedisConnectionException(RedisErrors.NO_CONNECTION + host, e);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(DEBUG, "a connection to Redis could not be closed", e); // nobody uses it all the same
        }
    }

    /** Whom we trust instead of those whom Java trusts; nothing for those. */
    private static TrustManager @Nullable [] trusted(@Nullable Path ca) throws GeneralSecurityException, IOException {
        if (ca == null) {
            return null;
        }
        KeyStore store = empty();
        List<X509Certificate> certificates = PemFile.certificates(ca);
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("ca-" + i, certificates.get(i));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** By what Redis knows us, where it asks. */
    private static KeyManager @Nullable [] own(TlsSettings settings) throws GeneralSecurityException, IOException {
        Path certificate = settings.certificate();
        Path key = settings.key();
        if (certificate == null || key == null) {
            return null;
        }
        KeyStore store = empty();
        store.setKeyEntry(
                "tom",
                PemFile.key(key),
                IN_MEMORY,
                PemFile.certificates(certificate).toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, IN_MEMORY);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, IN_MEMORY);
        return store;
    }
}
