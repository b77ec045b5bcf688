package tom.it;

import static tom.it.AccessCase.known;
import static tom.it.AccessCase.refused;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * What may come as a token. Those of {@link #genuine} are a real Keycloak's; those of {@link #forged} it would not make: they
 * are one of its tokens with one thing changed, signed by {@code key}, which an administrator has added to the realm.
 */
final class TokenCases {

    private final Realm realm;
    private final Realm other;
    private final SigningKey key;
    private final SigningKey othersKey;

    /** Right in everything; Keycloak has not signed it. */
    private final Jwt good;

    private final String othersKid;
    private final long now = Clock.systemUTC().instant().getEpochSecond();

    /** Of realms that both have the overlay, and one of these keys each. */
    TokenCases(Realm realm, SigningKey key, Realm other, SigningKey othersKey) {
        this.realm = realm;
        this.key = key;
        this.other = other;
        this.othersKey = othersKey;
        this.good = Jwt.read(access(realm, "anna")).headed("kid", key.kid(realm));
        this.othersKid = othersKey.kid(other);
    }

    /** The access token that somebody gets by a password. */
    static String access(Realm realm, String user) {
        return signIn(realm, "test", user).getString("access_token");
    }

    private static JsonObject signIn(Realm realm, String client, String user) {
        return realm.signIn(client, user, "pw-of-" + user + "-5d0c9a1f");
    }

    static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    /** A token that says and proves that an administrator calls, by a key of the test's own. */
    String good() {
        return good.signed(key);
    }

    /** Of people with each of the roles and without any, of programs, and of those who want something else. */
    List<AccessCase> genuine() {
        RealmAdministrator administrator = new RealmAdministrator(realm);
        String anna = access(realm, "anna");
        JsonObject signedIn = signIn(realm, "test", "anna");
        return List.of(
                token("no role's token", 0, access(realm, "nora")),
                token("viewer's token", 1, access(realm, "vera")),
                token("operator's token", 2, access(realm, "otto")),
                token("admin's token", 3, anna),
                known("admin's token, the scheme in small letters", 3, "authorization", "bearer " + anna),
                token("service account tom-automation", 2, program(administrator, "tom-automation")),
                token("service account prometheus", 1, program(administrator, "prometheus")),
                both("a token and a key", "X-API-Key", AccessCase.ADMIN, "Authorization", "Bearer " + anna),
                both("two tokens", "Authorization", "Bearer " + anna, "Authorization", "Bearer " + good()),
                bad("ID token", signedIn.getString("id_token")),
                bad("refresh token", signedIn.getString("refresh_token")),
                bad("wrong audience", signIn(realm, "elsewhere", "anna").getString("access_token")),
                bad("wrong issuer: the token of another realm", access(other, "anna")));
    }

    /** What Keycloak would not make. */
    List<AccessCase> forged() {
        return Stream.of(
                        Stream.of(token("control: made by the test, and right", 3, good())),
                        shapeless(),
                        badlySigned(),
                        byOthers(),
                        wrongClaims())
                .flatMap(cases -> cases)
                .toList();
    }

    private Stream<AccessCase> shapeless() {
        return Stream.of(
                refused("Bearer alone", "Authorization", "Bearer"),
                bad("garbage as a token", "%%% ???"),
                bad("garbage in three parts", "e30.e30.e30"),
                bad("half a token", good().substring(0, good().length() / 2)),
                bad("an endless token", "eyJhbGciOiJSUzI1NiJ9." + "A".repeat(3000) + ".A"));
    }

    private Stream<AccessCase> badlySigned() {
        String vera = access(realm, "vera");
        Jwt promoted = Jwt.read(vera)
                .claiming("groups", Json.createArrayBuilder().add("tom-admin").build());
        Jwt hs256 = good.headed("alg", "HS256");
        return Stream.of(
                bad("alg=none", good.headed("alg", "none").with("")),
                bad("alg=None with a signature", good.headed("alg", "None").with(signature(good()))),
                bad("no signature", good.with("")),
                bad("another token's signature", good.with(signature(vera))),
                bad("changed after it was signed", promoted.with(signature(vera))),
                bad("HS256 with the public key", hs256.signedHs256(key.publicDer())),
                bad("HS256 with the public key as PEM", hs256.signedHs256(key.publicPem())),
                bad(
                        "an algorithm that is not allowed",
                        good.headed("alg", "RS512").signed(key)),
                bad(
                        "an unknown critical header",
                        good.headed("crit", Json.createArrayBuilder().add("b").build())
                                .signed(key)));
    }

    private Stream<AccessCase> byOthers() {
        SigningKey strangers = SigningKey.create();
        String keys = other.issuer() + "/protocol/openid-connect/certs";
        Jwt named = good.headed("kid", othersKid);
        return Stream.of(
                bad("other realm's key", named.signed(othersKey)),
                bad("other realm's key under the name of a right one", good.signed(othersKey)),
                bad(
                        "other realm's key, and where to find it",
                        named.headed("jku", keys).signed(othersKey)),
                bad("an unknown key", good.headed("kid", "stranger").signed(strangers)),
                bad("an unknown key without a name", good.headless("kid").signed(strangers)),
                bad(
                        "an unknown key, and what it is",
                        good.headless("kid").headed("jwk", strangers.jwk()).signed(strangers)));
    }

    private Stream<AccessCase> wrongClaims() {
        return Stream.of(
                changed("wrong issuer", good.claiming("iss", other.issuer())),
                changed("wrong issuer by a slash", good.claiming("iss", realm.issuer() + "/")),
                changed("no issuer", good.without("iss")),
                changed("another audience", good.claiming("aud", "account")),
                changed("no audience", good.without("aud")),
                changed("expired", good.claiming("exp", now - 45)),
                changed("no end", good.without("exp")),
                changed("not yet valid", good.claiming("nbf", now + 3600)),
                changed("nobody's", good.without("sub")),
                changed("an ID token for Tom", good.claiming("typ", "ID")),
                changed("a logout token", good.headed("typ", "logout+jwt")));
    }

    private AccessCase changed(String name, Jwt token) {
        return bad(name, token.signed(key));
    }

    private static String program(RealmAdministrator administrator, String client) {
        return administrator
                .realm()
                .clientCredentials(client, administrator.secretOf(client))
                .getString("access_token");
    }

    private static String signature(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }

    static AccessCase token(String name, int rank, String token) {
        return known(name, rank, bearer(token));
    }

    static AccessCase bad(String name, String token) {
        return refused(name, bearer(token));
    }

    private static AccessCase both(String name, String... headers) {
        return new AccessCase(name, -1, 400, List.of(headers));
    }
}
