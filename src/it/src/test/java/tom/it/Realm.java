package tom.it;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One realm of a Keycloak, as those see it who want tokens. */
public record Realm(URI keycloak, String name) {

    /** As its tokens say it. */
    public String issuer() {
        return keycloak + path();
    }

    boolean isThere() {
        return api().get(path() + "/.well-known/openid-configuration").status() == 200;
    }

    /** The tokens of a person who gives a password to an application. */
    JsonObject signIn(String client, String user, String password) {
        return token(Map.of(
                "grant_type", "password",
                "client_id", client,
                "username", user,
                "password", password,
                "scope", "openid"));
    }

    /** The tokens of a program. */
    JsonObject clientCredentials(String client, String secret) {
        return token(Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret));
    }

    /** What everybody may know of the keys that it signs with. */
    List<JsonObject> publicKeys() {
        return Api.ok(api().get(path() + "/protocol/openid-connect/certs"))
                .json()
                .getJsonArray("keys")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(key -> key.getString("use").equals("sig"))
                .toList();
    }

    Api api() {
        return new Api(keycloak);
    }

    private String path() {
        return "/realms/" + name;
    }

    private JsonObject token(Map<String, String> form) {
        String body = new TreeMap<>(form)
                .entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return Api.ok(api().send(api().request(path() + "/protocol/openid-connect/token")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))))
                .json();
    }
}
