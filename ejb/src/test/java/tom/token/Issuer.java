package tom.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tom.config.JwtSettings.Audience;
import tom.config.JwtSettings.IdentityProvider;
import tom.config.JwtSettings.RoleSource;
import tom.device.Secret;

/** An identity provider of a test: it serves its document and its keys over HTTP, and makes tokens of any kind. */
public final class Issuer implements AutoCloseable {

    public static final String AUDIENCE = "tom";

    static final RSAKey FIRST = rsa("first");
    static final RSAKey SECOND = rsa("second");
    static final ECKey CURVE = curve();

    private static final long MINUTES = 5 * 60;

    private final HttpServer server;
    private final Clock clock;
    private final Map<String, Object> document = new HashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile List<? extends JWK> keys = List.of(FIRST, CURVE);
    private volatile int status = 200;

    public Issuer(Clock clock) {
        this.clock = clock;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        document.put("issuer", url());
        document.put("jwks_uri", url() + "/keys");
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, json(document)));
        server.createContext("/keys", exchange -> {
            asked.incrementAndGet();
            answer(exchange, new JWKSet(List.copyOf(keys)).toString(true));
        });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How often it was asked for keys. */
    int asked() {
        return asked.get();
    }

    void says(String name, Object value) {
        document.put(name, value);
    }

    void serves(String path, int status, Map<String, String> headers, String body) {
        server.createContext(path, exchange -> {
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().write(body.getBytes(UTF_8));
            exchange.close();
        });
    }

    public void has(JWK... now) {
        keys = List.of(now);
    }

    public void goesDown() {
        status = 503;
    }

    public void comesUp() {
        status = 200;
    }

    /** As settings would call it. */
    public IdentityProvider settings(String name) {
        return settings(name, false, new RoleSource("groups", Map.of()));
    }

    IdentityProvider settings(String name, boolean idTokens, RoleSource roles) {
        return new IdentityProvider(name, url(), null, new Audience(Set.of(AUDIENCE), idTokens), roles);
    }

    IdentityProvider settings(String name, URI keys) {
        IdentityProvider usual = settings(name);
        return new IdentityProvider(name, url(), keys, usual.audience(), usual.roles());
    }

    /** What a token of Anna's says, for five minutes. */
    public Map<String, Object> claims() {
        long now = clock.instant().getEpochSecond();
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", url());
        claims.put("aud", AUDIENCE);
        claims.put("sub", "248289761001");
        claims.put("iat", now);
        claims.put("exp", now + MINUTES);
        claims.put("preferred_username", "anna");
        claims.put("groups", List.of("tom-operator", "staff"));
        return claims;
    }

    public Secret token() {
        return token(claims -> {});
    }

    /** @param change what is other than usual */
    public Secret token(Consumer<Map<String, Object>> change) {
        Map<String, Object> claims = claims();
        change.accept(claims);
        return signed(header(FIRST).build(), json(claims), FIRST);
    }

    Secret token(JWK key) {
        return signed(header(key).build(), json(claims()), key);
    }

    Secret token(JWSHeader header, JWK key) {
        return signed(header, json(claims()), key);
    }

    static JWSHeader.Builder header(JWK key) {
        return new JWSHeader.Builder(key instanceof ECKey ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID());
    }

    static Secret signed(JWSHeader header, String claims, JWK key) {
        try {
            JWSObject token = new JWSObject(header, new Payload(claims));
            JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key, header.getAlgorithm());
            token.sign(signer);
            return new Secret(token.serialize());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String json(Map<String, Object> object) {
        return JSONObjectUtils.toJSONString(object);
    }

    public static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).keyUse(KeyUse.SIGNATURE).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey curve() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, 0);
        exchange.getResponseBody().write(body.getBytes(UTF_8));
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
