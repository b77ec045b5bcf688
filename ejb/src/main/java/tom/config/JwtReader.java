package tom.config;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tom.config.JwtSettings.Allowed;
import tom.config.JwtSettings.Audience;
import tom.config.JwtSettings.IdentityProvider;
import tom.config.JwtSettings.RoleSource;
import tom.config.TomConfig.Auth;

/** Reads whose tokens are taken. */
final class JwtReader {

    private static final String NAME = "tom.security.jwt.providers";

    private final Values values;

    private JwtReader(Values values) {
        this.values = values;
    }

    static JwtSettings read(Values values, Auth auth) {
        JwtReader reader = new JwtReader(values);
        return auth.takesTokens() ? reader.read() : reader.checkUnset();
    }

    private JwtSettings read() {
        List<String> names = values.find(Settings.PROVIDERS).orElse(List.of());
        if (names.isEmpty()) {
            values.problem(NAME + " is not set; tom.security.auth=jwt and hybrid need it");
        }
        Settings.JWT.forEach(setting -> values.checkOwners(setting, names, NAME));
        List<IdentityProvider> providers =
                names.stream().flatMap(this::provider).toList();
        Set<String> issuers = new HashSet<>();
        providers.stream()
                .filter(provider -> !issuers.add(provider.issuer()))
                .forEach(provider ->
                        values.problem(Settings.ISSUER.of(provider.name()).name()
                                + " is that of another provider, too: nothing would tell their tokens apart"));
        return new JwtSettings(providers, allowed());
    }

    private Stream<IdentityProvider> provider(String name) {
        URI issuer = values.find(Settings.ISSUER.of(name)).orElse(null);
        if (issuer == null) {
            values.problem(
                    Settings.ISSUER.of(name).name() + " is not set as it must be, but " + NAME + " names " + name);
            return Stream.of();
        }
        URI jwksUrl = values.find(Settings.JWKS_URL.of(name)).orElse(null);
        warnOfPlain(Settings.ISSUER.of(name), issuer);
        if (jwksUrl != null) {
            warnOfPlain(Settings.JWKS_URL.of(name), jwksUrl);
        }
        return Stream.of(new IdentityProvider(name, issuer.toString(), jwksUrl, audience(name), roles(name)));
    }

    private Audience audience(String name) {
        Setting<List<String>> setting = Settings.AUDIENCE.of(name);
        Audience audience = new Audience(
                Set.copyOf(values.find(setting).orElse(List.of())), values.get(Settings.ID_TOKENS.of(name)));
        if (audience.names().isEmpty() && audience.idTokens()) {
            values.problem(setting.name() + " is not set; "
                    + Settings.ID_TOKENS.of(name).name() + "=true needs it, and the audience is the client id then");
        } else if (audience.names().isEmpty()) {
            values.warning(setting.name() + " is not set: tokens that the provider made for any other application are"
                    + " taken, too");
        }
        return audience;
    }

    private RoleSource roles(String name) {
        return new RoleSource(
                values.get(Settings.ROLES_CLAIM.of(name)),
                values.find(Settings.ROLE_MAPPING.of(name)).orElse(Map.of()));
    }

    private Allowed allowed() {
        return new Allowed(
                Set.copyOf(values.find(Settings.ALLOWED_USERS).orElse(List.of())),
                Set.copyOf(values.find(Settings.ALLOWED_DOMAINS).orElse(List.of())),
                values.find(Settings.ALLOWED_REGEX).orElse(null));
    }

    private void warnOfPlain(Setting<?> setting, URI url) {
        if (SafeUrl.isPlain(url)) {
            values.warning(setting.name() + " is not https: whoever is on the way can let anybody in");
        }
    }

    private JwtSettings checkUnset() {
        Settings.JWT.stream()
                .filter(values::isSet)
                .forEach(setting -> values.problem(setting.name().replace("*", "<name>")
                        + " is set, but only tom.security.auth=jwt and hybrid read it: set one of them, or remove it"));
        return JwtSettings.NONE;
    }
}
