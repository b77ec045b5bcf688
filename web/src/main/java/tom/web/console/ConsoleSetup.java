package tom.web.console;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tom.config.TomConfig;
import tom.config.TomConfig.AccessSettings;
import tom.config.TomConfig.Auth;
import tom.config.TomConfig.ClientSettings;
import tom.config.TomConfig.ConsoleSettings;
import tom.session.Person;
import tom.token.SignOn;
import tom.token.UnavailableException;

/** Whether people sign in here, and at which provider. */
@Dependent
public class ConsoleSetup {

    private final AccessSettings access;
    private final ConsoleSettings console;
    private final SignOn signOn;

    @Inject
    public ConsoleSetup(TomConfig config, SignOn signOn) {
        this.access = config.security().access();
        this.console = config.console();
        this.signOn = signOn;
    }

    /** Whether nobody is asked who they are. */
    boolean isOpen() {
        return access.auth() == Auth.NONE;
    }

    /** What has to be set before anybody can sign in; nothing when all is there. */
    Optional<String> missing() {
        if (!access.auth().takesTokens()) {
            return Optional.of("This node takes API keys only, and a browser has none. For people set"
                    + " tom.security.auth to hybrid, or to jwt, name a provider in tom.security.jwt.providers, and set"
                    + " tom.console.client-id.");
        }
        return console.client() == null
                ? Optional.of(
                        "This node takes tokens, but is no client of a provider yet: set tom.console.client-id, and"
                                + " tom.console.client-secret where the provider gives one.")
                : Optional.empty();
    }

    /** At which provider; empty where nobody can sign in. */
    String provider() {
        ClientSettings client = console.client();
        return client == null ? "" : client.provider();
    }

    /** Whether somebody who has signed in once still counts, by the settings as they are now. */
    boolean isOf(Person person) {
        return person.provider().equals(provider());
    }

    @Nullable
    URI baseUrl() {
        return console.baseUrl();
    }

    /** @throws SignInException when nobody can sign in now */
    ProviderClient client() {
        ClientSettings client = console.client();
        if (isOpen() || client == null || missing().isPresent()) {
            throw new SignInException(404, missing().orElse("Nobody signs in here: tom.security.auth is none."));
        }
        try {
            return new ProviderClient(client, issuer(client.provider()), signOn.discovery(client.provider()), signOn);
        } catch (UnavailableException away) {
            throw SignInException.providerAway();
        }
    }

    private String issuer(String provider) {
        return access.jwt().providers().stream()
                .filter(one -> one.name().equals(provider))
                .findFirst()
                .orElseThrow()
                .issuer();
    }
}
