package tom.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** Changes a realm while it is in use, by what Keycloak gives to administrators. */
public record RealmAdministrator(Realm realm) {

    private static final String KEYS = "org.keycloak.keys.KeyProvider";

    /** What Keycloak has made up for a client. */
    public String secretOf(String client) {
        JsonObject found = list("/clients?clientId=" + client).get(0);
        return get("/clients/" + found.getString("id") + "/client-secret").at("/value");
    }

    /** Lets in the people and the applications that only tests need. */
    void addOverlay() {
        Api.ok(realm.api().post(path() + "/partialImport", overlay().toString(), authorization()));
    }

    /** Makes another realm, which begins as this one did. */
    RealmAdministrator twin(String name) {
        String twin =
                Json.createObjectBuilder(delivered()).add("realm", name).build().toString();
        assertThat(realm.api().post("/admin/realms", twin, authorization()).status())
                .isEqualTo(201);
        return new RealmAdministrator(new Realm(realm.keycloak(), name));
    }

    /** Adds a key that the test knows; the realm lists it, but signs with its own. */
    void add(SigningKey key) {
        addKey(
                "rsa",
                Json.createObjectBuilder()
                        .add("algorithm", Json.createArrayBuilder().add("RS256"))
                        .add("priority", Json.createArrayBuilder().add("50"))
                        .add("privateKey", Json.createArrayBuilder().add(key.pem()))
                        .build());
    }

    /** Makes up a new key with which the realm signs from now on. */
    void rotate(int priority) {
        addKey(
                "rsa-generated",
                Json.createObjectBuilder()
                        .add("priority", Json.createArrayBuilder().add(String.valueOf(priority)))
                        .build());
    }

    /** Takes away the key with which the realm began. */
    void removeFirstKey() {
        JsonObject first = list("/components?type=" + KEYS).stream()
                .filter(key -> key.getString("name").equals("rsa-generated"))
                .findFirst()
                .orElseThrow();
        Answer answer = realm.api()
                .send(realm.api()
                        .request(path() + "/components/" + first.getString("id"))
                        .headers(authorization())
                        .DELETE());
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }

    private void addKey(String provider, JsonObject config) {
        String component = Json.createObjectBuilder()
                .add("name", provider + " of a test")
                .add("providerId", provider)
                .add("providerType", KEYS)
                .add("config", config)
                .build()
                .toString();
        Answer answer = realm.api().post(path() + "/components", component, authorization());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private Answer get(String path) {
        return Api.ok(realm.api().get(path() + path, authorization()));
    }

    private List<JsonObject> list(String path) {
        try (JsonReader reader = Json.createReader(new StringReader(get(path).body()))) {
            return reader.readArray().getValuesAs(JsonObject.class);
        }
    }

    private String path() {
        return "/admin/realms/" + realm.name();
    }

    /** Good for a minute, so each call has its own. */
    private String[] authorization() {
        JsonObject tokens =
                new Realm(realm.keycloak(), "master").signIn("admin-cli", Keycloak.ADMIN, Keycloak.PASSWORD);
        return new String[] {"Authorization", "Bearer " + tokens.getString("access_token")};
    }

    private static JsonObject delivered() {
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(Keycloak.REALM))) {
            return reader.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject overlay() {
        try (JsonReader reader =
                Json.createReader(RealmAdministrator.class.getResourceAsStream("/keycloak/overlay.json"))) {
            return reader.readObject();
        }
    }
}
