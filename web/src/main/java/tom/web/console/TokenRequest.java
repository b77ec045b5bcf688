package tom.web.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tom.config.TomConfig.ClientSettings;
import tom.device.Secret;

/** Changes a code for an ID token at the provider. Not with java.net.http: its thread would outlive the application. */
final class TokenRequest {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 10_000;
    private static final int LONGEST = 256 * 1024;

    private final URI endpoint;
    private final ClientSettings client;

    TokenRequest(URI endpoint, ClientSettings client) {
        this.endpoint = endpoint;
        this.client = client;
    }

    /** @throws SignInException when there is none */
    Secret idToken(String code, String verifier, String callback) {
        Map<String, String> form = new TreeMap<>(Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", callback,
                "client_id", client.id(),
                "code_verifier", verifier));
        try {
            return read(send(form));
        } catch (IOException away) {
            throw new SignInException(503, "The provider does not answer. Try again in a while.");
        }
    }

    private HttpURLConnection send(Map<String, String> form) throws IOException {
        byte[] body = encoded(form).getBytes(UTF_8);
        HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setRequestProperty("Accept", "application/json");
        connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
        Secret secret = client.secret();
        if (secret != null) {
            connection.setRequestProperty("Authorization", "Basic " + basic(client.id(), secret));
        }
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length); // else Java itself may send a code twice
        connection.getOutputStream().write(body);
        return connection;
    }

    private static Secret read(HttpURLConnection connection) throws IOException {
        boolean good = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        try (InputStream in = good ? connection.getInputStream() : connection.getErrorStream()) {
            Optional<JsonObject> answer = json(in == null ? new byte[0] : in.readNBytes(LONGEST));
            if (good) {
                return answer.flatMap(json -> text(json, "id_token"))
                        .map(Secret::new)
                        .orElseThrow(() -> new SignInException(502, "The provider answers without an ID token."));
            }
            String error = answer.flatMap(json -> text(json, "error"))
                    .filter(code -> code.matches("[a-z_]{1,64}"))
                    .map(code -> " (" + code + ")")
                    .orElse("");
            throw new SignInException(
                    error.contains("invalid_grant") ? 400 : 502,
                    "The provider does not accept the sign-in" + error + ".");
        } finally {
            connection.disconnect();
        }
    }

    private static Optional<JsonObject> json(byte[] bytes) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(bytes))) {
            return Optional.of(reader.readObject());
        } catch (JsonException none) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonObject json, String name) {
        return json.get(name) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    /** RFC 6749, 2.3.1: both are encoded as in a form, before they are joined. */
    private static String basic(String id, Secret secret) {
        String both = URLEncoder.encode(id, UTF_8) + ":" + URLEncoder.encode(secret.reveal(), UTF_8);
        return Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
