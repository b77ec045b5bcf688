package tom.simulator.vault;

import com.sun.net.httpserver.HttpExchange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the answer to one request. */
final class VaultRoutes {

    private static final Reply DENIED = Reply.errors(403, "permission denied");

    private final VaultTokens tokens;
    private final Map<String, Map<String, Object>> secrets;
    private final Set<String> forbidden;
    private final String namespace;

    VaultRoutes(VaultTokens tokens, Map<String, Map<String, Object>> secrets, Set<String> forbidden, String namespace) {
        this.tokens = tokens;
        this.secrets = secrets;
        this.forbidden = forbidden;
        this.namespace = namespace;
    }

    Reply reply(HttpExchange exchange, String body) {
        String asked = header(exchange, "X-Vault-Namespace");
        if (!Objects.requireNonNullElse(asked, "").equals(namespace)) {
            return DENIED;
        }
        String path = exchange.getRequestURI().getPath().replaceFirst("^/v1/", "");
        String token = Objects.requireNonNullElse(header(exchange, "X-Vault-Token"), "");
        if (path.equals("auth/approle/login")) {
            return tokens.login(member(body, "role_id"), member(body, "secret_id"))
                    .map(Reply::ok)
                    .orElseGet(() -> Reply.errors(400, "invalid role or secret ID"));
        }
        if (!tokens.isGood(token)) {
            return Reply.errors(403, "2 errors occurred:\n\t* permission denied\n\t* invalid token\n\n");
        }
        return switch (path) {
            case "auth/token/lookup-self" -> Reply.ok(tokens.lookup(token));
            case "auth/token/renew-self" ->
                tokens.renew(token).map(Reply::ok).orElseGet(() -> Reply.errors(400, "lease is not renewable"));
            default -> secret(path, String.valueOf(exchange.getRequestURI().getQuery()));
        };
    }

    private Reply secret(String path, String query) {
        if (!path.startsWith("secret/")) {
            return Reply.errors(404, "no handler for route \"" + path + "\". route entry not found.");
        }
        if (forbidden.contains(path)) {
            return DENIED;
        }
        return query.equals("list=true") ? list(path.replace("/metadata", "/data") + "/") : read(path);
    }

    private Reply read(String path) {
        Map<String, Object> fields = secrets.get(path);
        if (fields == null) {
            return Reply.errors(404);
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("data", fields);
        data.put("metadata", Map.of("version", 1));
        return Reply.ok(Map.of("data", data));
    }

    private Reply list(String folder) {
        List<String> keys = secrets.keySet().stream()
                .filter(path -> path.startsWith(folder))
                .map(path -> path.substring(folder.length()).replaceFirst("/.*", "/"))
                .distinct()
                .toList();
        return keys.isEmpty() ? Reply.errors(404) : Reply.ok(Map.of("data", Map.of("keys", keys)));
    }

    private static @Nullable String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    private static String member(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        return found.find() ? found.group(1) : "";
    }
}
