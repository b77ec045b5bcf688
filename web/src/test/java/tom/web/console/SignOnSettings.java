package tom.web.console;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tom.config.Configs;
import tom.config.JwtSettings;
import tom.config.JwtSettings.Allowed;
import tom.config.JwtSettings.Audience;
import tom.config.JwtSettings.IdentityProvider;
import tom.config.JwtSettings.RoleSource;
import tom.config.TomConfig;
import tom.config.TomConfig.AccessSettings;
import tom.config.TomConfig.Auth;
import tom.config.TomConfig.ClientSettings;
import tom.config.TomConfig.ConsoleSettings;
import tom.config.TomConfig.SessionSettings;
import tom.device.Secret;
import tom.web.Node;
import tom.web.security.Keys;

/** Settings of nodes at which people sign in. */
final class SignOnSettings {

    private SignOnSettings() {}

    static TomConfig at(LocalProvider provider, @Nullable String baseUrl) {
        ClientSettings client = new ClientSettings(LocalProvider.CLIENT, new Secret(LocalProvider.SECRET), "corp");
        return with(
                hybrid(provider),
                new ConsoleSettings(
                        client,
                        baseUrl == null ? null : URI.create(baseUrl),
                        new SessionSettings(Duration.ofMinutes(30), Duration.ofHours(8))));
    }

    /** The same without a client. */
    static TomConfig withoutClient(LocalProvider provider) {
        return with(hybrid(provider), Configs.defaults().console());
    }

    private static AccessSettings hybrid(LocalProvider provider) {
        IdentityProvider corp = new IdentityProvider(
                "corp",
                provider.issuer(),
                null,
                new Audience(Set.of("tom"), false),
                new RoleSource("groups", Map.of()));
        return new AccessSettings(
                Auth.HYBRID,
                Keys.settings(false).security().access().keys(),
                null,
                false,
                new JwtSettings(List.of(corp), new Allowed(Set.of(), Set.of(), null)));
    }

    private static TomConfig with(AccessSettings access, ConsoleSettings console) {
        TomConfig usual = Node.settings(access, false, Configs.defaults().jobs());
        return new TomConfig(
                usual.roles(),
                usual.redis(),
                usual.worker(),
                usual.jobs(),
                usual.files(),
                usual.ssh(),
                usual.cache(),
                usual.metrics(),
                usual.security(),
                console);
    }
}
