package tom.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import tom.config.JwtSettings;
import tom.config.JwtSettings.Audience;
import tom.device.Secret;

/** The single sign-on of the company: who its tokens say one is. */
public final class SignOn {

    private final List<Provider> providers;
    private final Clock clock;

    /** @param aside where providers are asked while requests go on */
    public SignOn(JwtSettings settings, Clock clock, Executor aside) {
        AllowList allowed = new AllowList(settings.allowed());
        this.providers = settings.providers().stream()
                .map(provider -> new Provider(provider, allowed, clock, aside))
                .toList();
        this.clock = clock;
        providers.forEach(Provider::refresh);
    }

    /** Whose it is, as {@code Authorization: Bearer} brings it. Its issuer says with whose keys it must be signed. */
    public Verdict verify(Secret token) {
        Optional<Token> read = Token.parse(token.reveal());
        return read.flatMap(one -> one.claims().text("iss"))
                .flatMap(this::ofIssuer)
                .map(provider -> provider.verify(
                        read.orElseThrow(),
                        new TokenRules(
                                provider.settings().issuer(),
                                provider.settings().audience(),
                                clock)))
                .orElseGet(Verdict.Refused::new);
    }

    /**
     * Whose ID token it is, that a provider gave for a sign-on at a browser.
     *
     * @param client as the provider knows Tom
     * @param nonce what the sign-on was begun with
     */
    public Verdict verifyIdToken(String provider, Secret token, String client, String nonce) {
        Provider asked = provider(provider);
        TokenRules rules = new TokenRules(asked.settings().issuer(), new Audience(Set.of(client), true), clock);
        return Token.parse(token.reveal())
                .filter(read -> read.use() == Token.Use.ID && hasNonce(read.claims(), nonce))
                .map(read -> asked.verify(read, rules))
                .orElseGet(Verdict.Refused::new);
    }

    /** @throws UnavailableException when the provider does not say */
    public Discovery discovery(String provider) {
        return provider(provider).discovery();
    }

    /** What cannot be had of providers, for anybody to read; asks again where that is due. */
    public List<String> problems() {
        providers.forEach(Provider::refresh);
        return providers.stream()
                .filter(provider -> provider.problem().isPresent())
                .map(provider ->
                        "the keys of the identity provider " + provider.name() + " cannot be had: the log says why")
                .toList();
    }

    private Optional<Provider> ofIssuer(String issuer) {
        return providers.stream()
                .filter(provider -> provider.settings().issuer().equals(issuer))
                .findFirst();
    }

    private Provider provider(String name) {
        return providers.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no identity provider " + name));
    }

    private static boolean hasNonce(Claims claims, String nonce) {
        return MessageDigest.isEqual(claims.text("nonce").orElse("").getBytes(UTF_8), nonce.getBytes(UTF_8));
    }
}
