package tom.it;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a request brings to prove who sends it.
 *
 * @param rank how many of the three roles it stands for; 0 for somebody without a role, -1 for what is not accepted
 */
public record AccessCase(String name, int rank, int refusal, List<String> headers) {

    public static final String VIEWER = "k-viewer-5d0c9a1f7e";
    public static final String OPERATOR = "k-operator-b81e6620c4";
    public static final String OTHER_OPERATOR = "k-operator-2-91aa07cf3d";
    public static final String ADMIN = "k-admin-3f7720ae95+/==";
    private static final String WRONG = "k-wrong-0000000000";

    /** None of them may be found anywhere. */
    public static final List<String> SECRETS = List.of(VIEWER, OPERATOR, OTHER_OPERATOR, ADMIN);

    /** The admin's key stands there only as what {@code sha256sum} makes of it. */
    private static final String SETTING = "vera=tom-viewer=" + VIEWER
            + "; otto=tom-operator=" + OPERATOR
            + "; olga=tom-operator=" + OTHER_OPERATOR
            + "; anna=tom-admin=sha256:c562203c0a92b9cb3510e568dd6bd30ab3af184af00f5688528bfd6ab3c0be69";

    static final List<AccessCase> ALL = List.of(
            refused("nothing"),
            refused("garbage", "Authorization", "%%% ???"),
            refused("an empty key", "X-API-Key", ""),
            refused("a scheme alone", "Authorization", "ApiKey"),
            refused("an unknown scheme", "Authorization", "Bearer " + ADMIN),
            refused("Basic", "Authorization", "Basic YW5uYTprLWFkbWlu"),
            refused("a wrong key", "X-API-Key", WRONG),
            refused("a wrong key in Authorization", "Authorization", "ApiKey " + WRONG),
            refused("half of a key", "X-API-Key", ADMIN.substring(0, 12)),
            refused("the digest of a key", "X-API-Key", "sha256:" + SETTING.replaceAll(".*sha256:", "")),
            new AccessCase("two keys", -1, 400, List.of("X-API-Key", ADMIN, "Authorization", "ApiKey " + VIEWER)),
            new AccessCase("a key beside a token", -1, 400, List.of("X-API-Key", ADMIN, "Authorization", "Bearer x")),
            known("viewer", 1, "X-API-Key", VIEWER),
            known("viewer in Authorization", 1, "Authorization", "ApiKey " + VIEWER),
            known("operator", 2, "X-API-Key", OPERATOR),
            known("operator in Authorization", 2, "Authorization", "apikey " + OPERATOR),
            known("admin", 3, "x-api-key", ADMIN),
            known("admin in Authorization", 3, "Authorization", "ApiKey " + ADMIN),
            known("admin in both", 3, "X-API-Key", ADMIN, "Authorization", "ApiKey " + ADMIN));

    /** What a node must be told for them. */
    public static Map<String, String> settings() {
        return new TreeMap<>(Map.of(
                "TOM_SECURITY_AUTH", "api-key",
                "TOM_SECURITY_API_KEYS", SETTING,
                "TOM_SECURITY_PROTECT_METRICS", "true"));
    }

    static AccessCase refused(String name, String... headers) {
        return new AccessCase(name, -1, 401, List.of(headers));
    }

    static AccessCase known(String name, int rank, String... headers) {
        return new AccessCase(name, rank, 403, List.of(headers));
    }

    HttpRequest.Builder on(HttpRequest.Builder request) {
        return headers.isEmpty() ? request : request.headers(headers.toArray(String[]::new));
    }
}
