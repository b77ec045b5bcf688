package tom.vault;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tom.config.VaultSettings;
import tom.device.Deadline;
import tom.device.Secret;

/**
 * Speaks Vault's HTTP API. Blocking, on the thread that asks: Java's newer client has threads of its own, which outlive an
 * application in its server.
 */
final class VaultHttp {

    private static final int MOST_BYTES = 1024 * 1024;

    private final VaultSettings.Server server;
    private final @Nullable TrustedCertificates trusted;

    VaultHttp(VaultSettings.Server server, Clock clock) {
        this.server = server;
        this.trusted = server.caFile() == null ? null : new TrustedCertificates(server.caFile(), clock);
    }

    /** @throws VaultException when Vault is away, too slow, or in no state to decide anything */
    Answer send(Request request) {
        try {
            return exchange(open(request), request);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private Answer exchange(HttpURLConnection connection, Request request) throws IOException {
        boolean decided = false;
        try {
            Answer answer =
                    answer(connection, request, Deadline.in(server.timeout().multipliedBy(2)));
            Decided.check(answer);
            decided = true;
            return answer;
        } finally {
            if (!decided) {
                connection.disconnect();
            }
        }
    }

    private HttpURLConnection open(Request request) throws IOException {
        URI uri = URI.create(server.url() + "/v1/" + request.path());
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        if (connection instanceof HttpsURLConnection https && trusted != null) {
            https.setSSLSocketFactory(trusted.sockets());
        }
        int millis = Math.toIntExact(server.timeout().toMillis());
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        connection.setInstanceFollowRedirects(false); // the token is for nobody else
        connection.setUseCaches(false);
        connection.setRequestProperty("Accept", "application/json");
        connection.setRequestProperty("X-Vault-Request", "true");
        if (server.namespace() != null) {
            connection.setRequestProperty("X-Vault-Namespace", server.namespace());
        }
        Secret token = request.token();
        if (token != null) {
            connection.setRequestProperty("X-Vault-Token", token.reveal());
        }
        return connection;
    }

    private static Answer answer(HttpURLConnection connection, Request request, Deadline deadline) throws IOException {
        JsonObject body = request.body();
        if (body != null) {
            byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(bytes.length); // nothing is sent a second time
            try (OutputStream out = connection.getOutputStream()) {
                out.write(bytes);
            }
        }
        int status = connection.getResponseCode();
        InputStream stream = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        if (stream == null) {
            return new Answer(status, JsonValue.EMPTY_JSON_OBJECT);
        }
        try (InputStream in = stream) {
            return new Answer(status, json(read(in, deadline)));
        }
    }

    private static byte[] read(InputStream in, Deadline deadline) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        for (int count = in.read(part); count >= 0; count = in.read(part)) {
            all.write(part, 0, count);
            if (deadline.isPast()) {
                throw new SocketTimeoutException();
            }
            if (all.size() > MOST_BYTES) {
                throw VaultException.away("answers more than " + MOST_BYTES + " bytes");
            }
        }
        return all.toByteArray();
    }

    /** What is no JSON comes from something before Vault; its status says what there is to say. */
    private static JsonObject json(byte[] bytes) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(bytes))) {
            return reader.readObject();
        } catch (JsonException noJson) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }

    private static VaultException failure(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return VaultException.slow("does not answer in time");
        }
        if (e instanceof SSLException) {
            return VaultException.away(
                    "cannot be reached: TLS failed, its certificate is not trusted or for another name");
        }
        if (e instanceof UnknownHostException) {
            return VaultException.away("cannot be reached: its name is not known");
        }
        return VaultException.away(
                e instanceof ConnectException || e instanceof NoRouteToHostException
                        ? "cannot be reached: " + e.getMessage()
                        : "cannot be reached: the connection broke");
    }
}
