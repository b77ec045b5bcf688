package tom.web.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** An OpenID provider that signs in whom a test wants, keeps to PKCE, and errs when it is told to. */
final class LocalProvider implements AutoCloseable {

    static final String CLIENT = "tom-console";
    static final String SECRET = "hunter2-client/secret+1";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final HttpServer server;
    private final KeyPair key;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final List<Map<String, String>> tokenRequests = new CopyOnWriteArrayList<>();
    private volatile UnaryOperator<JsonObjectBuilder> claims = claims -> claims;
    private volatile boolean codesForEver;

    LocalProvider() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            key = generator.generateKeyPair();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, discovery()));
        server.createContext("/keys", exchange -> answer(exchange, 200, keys()));
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Everybody who signs in from now on gets tokens with these claims. */
    void says(UnaryOperator<JsonObjectBuilder> claims) {
        this.claims = claims;
    }

    /** Answers as often as a code is asked for. */
    void takesCodesTwice() {
        codesForEver = true;
    }

    void asAlways() {
        claims = claims -> claims;
        codesForEver = false;
        tokenRequests.clear();
    }

    /** Form and headers of the requests for tokens. */
    List<Map<String, String>> tokenRequests() {
        return List.copyOf(tokenRequests);
    }

    /** Somebody signs in where the browser was sent; answers what the browser comes back with. */
    String signIn(String location) {
        Map<String, String> asked = query(URI.create(location).getRawQuery());
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        return "code=" + code + "&state=" + asked.get("state") + "&iss=" + URLEncoder.encode(issuer(), UTF_8);
    }

    static Map<String, String> query(String text) {
        return Arrays.stream(text.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> field[0], field -> URLDecoder.decode(field[1], UTF_8)));
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = new ConcurrentHashMap<>(
                query(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        form.put("Authorization", authorization == null ? "" : authorization);
        tokenRequests.add(form);
        Map<String, String> asked = codes.get(form.get("code"));
        boolean good = asked != null
                && asked.get("redirect_uri").equals(form.get("redirect_uri"))
                && asked.get("code_challenge").equals(challenge(form.get("code_verifier")));
        if (good && !codesForEver) {
            codes.remove(form.get("code"));
        }
        if (good) {
            answer(
                    exchange,
                    200,
                    Json.createObjectBuilder()
                            .add("token_type", "Bearer")
                            .add("access_token", "hunter2-access")
                            .add("id_token", idToken(asked.get("nonce")))
                            .build()
                            .toString());
        } else {
            answer(exchange, 400, "{\"error\":\"invalid_grant\",\"error_description\":\"hunter2-why\"}");
        }
    }

    private String idToken(String nonce) {
        long now = Clock.systemUTC().instant().getEpochSecond();
        JsonObjectBuilder usual = Json.createObjectBuilder()
                .add("iss", issuer())
                .add("aud", CLIENT)
                .add("sub", "f3a1")
                .add("preferred_username", "vera")
                .add("email", "vera@example.com")
                .add("email_verified", true)
                .add("groups", Json.createArrayBuilder(List.of("tom-viewer")))
                .add("nonce", nonce)
                .add("typ", "ID")
                .add("iat", now)
                .add("exp", now + 300);
        String signed = part("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"k1\"}") + "."
                + part(claims.apply(usual).build().toString());
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String discovery() {
        return Json.createObjectBuilder()
                .add("issuer", issuer())
                .add("authorization_endpoint", issuer() + "/authorize?theme=tom")
                .add("token_endpoint", issuer() + "/token")
                .add("end_session_endpoint", issuer() + "/logout")
                .add("jwks_uri", issuer() + "/keys")
                .add("authorization_response_iss_parameter_supported", true)
                .build()
                .toString();
    }

    private String keys() {
        RSAPublicKey rsa = (RSAPublicKey) key.getPublic();
        return Json.createObjectBuilder()
                .add(
                        "keys",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("kty", "RSA")
                                        .add("kid", "k1")
                                        .add("use", "sig")
                                        .add("alg", "RS256")
                                        .add("n", number(rsa.getModulus().toByteArray()))
                                        .add("e", number(rsa.getPublicExponent().toByteArray()))))
                .build()
                .toString();
    }

    /** Without the zero that stands before a number for its sign. */
    private static String number(byte[] bytes) {
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String part(String json) {
        return BASE64.encodeToString(json.getBytes(UTF_8));
    }

    private static String challenge(String verifier) {
        try {
            return BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) {
        try (exchange) {
            byte[] bytes = json.getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
