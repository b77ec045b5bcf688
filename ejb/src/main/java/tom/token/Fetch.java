package tom.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLException;
import tom.config.SafeUrl;
import tom.device.Deadline;

/** Gets a document of an identity provider: in little time, not much of it, and from nowhere else than it was asked. */
final class Fetch {

    static final int MOST_BYTES = 512 * 1024;

    private static final int CONNECT_MILLIS = 3000;
    private static final int READ_MILLIS = 5000;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int CHUNK = 8192;

    private Fetch() {}

    static String text(URI url) throws FetchException {
        if (!SafeUrl.is(url)) {
            throw new FetchException("an address there is not https");
        }
        try {
            return text((HttpURLConnection) url.toURL().openConnection());
        } catch (FetchException known) {
            throw known;
        } catch (IOException failed) {
            throw new FetchException(url + " " + reason(failed));
        }
    }

    private static String text(HttpURLConnection connection) throws IOException {
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty("Accept", "application/json");
        try {
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new FetchException(connection.getURL() + " answers " + status
                        + (status / 100 == 3 ? ", a redirect, which is not followed" : ""));
            }
            try (InputStream body = connection.getInputStream()) {
                return read(body, connection);
            }
        } finally {
            connection.disconnect();
        }
    }

    private static String read(InputStream body, HttpURLConnection connection) throws IOException {
        Deadline end = Deadline.in(LONGEST);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int count = body.read(chunk); count >= 0; count = body.read(chunk)) {
            all.write(chunk, 0, count);
            if (all.size() > MOST_BYTES) {
                throw new FetchException(connection.getURL() + " answers more than " + MOST_BYTES + " bytes");
            }
            if (end.isPast()) {
                throw new SocketTimeoutException();
            }
        }
        return all.toString(UTF_8);
    }

    private static String reason(IOException failed) {
        if (failed instanceof SocketTimeoutException) {
            return "does not answer in time";
        }
        return failed instanceof SSLException ? "has no certificate that is trusted" : "cannot be reached";
    }
}
