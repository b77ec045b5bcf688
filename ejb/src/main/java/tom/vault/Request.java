package tom.vault;

import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;
import tom.device.Secret;

/**
 * One request to Vault.
 *
 * @param path behind {@code /v1/}, encoded
 * @param token none for a login
 * @param body none for a GET
 */
record Request(
        String path, @Nullable Secret token, @Nullable JsonObject body) {

    static Request get(String path, Secret token) {
        return new Request(path, token, null);
    }

    static Request post(String path, @Nullable Secret token, JsonObject body) {
        return new Request(path, token, body);
    }
}
