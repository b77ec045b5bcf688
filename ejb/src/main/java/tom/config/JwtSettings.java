package tom.config;

import com.google.re2j.Pattern;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose tokens are taken, and which of their users are let in. */
public record JwtSettings(List<IdentityProvider> providers, Allowed allowed) {

    /** No tokens. */
    public static final JwtSettings NONE = new JwtSettings(List.of(), new Allowed(Set.of(), Set.of()));

    public JwtSettings {
        providers = List.copyOf(providers);
    }

    /**
     * One identity provider.
     *
     * @param name as the settings call it; callers are known by it, too
     * @param issuer to the letter as its tokens and its discovery document say it
     * @param jwksUrl where its keys are; without it the discovery document says so
     */
    public record IdentityProvider(
            String name, String issuer, @Nullable URI jwksUrl, Audience audience, RoleSource roles) {}

    /**
     * For whom a token must be made.
     *
     * @param names any of which will do; none: nobody looks
     * @param idTokens whether ID tokens are taken beside access tokens; a name is a client id then
     */
    public record Audience(Set<String> names, boolean idTokens) {

        public Audience {
            names = Set.copyOf(names);
        }
    }

    /**
     * Where the roles of a user stand.
     *
     * @param claim a name, or several with dots between them
     * @param mapping from what stands there to a role of Tom's; empty where the roles themselves stand there
     */
    public record RoleSource(String claim, Map<String, String> mapping) {

        public RoleSource {
            mapping = Map.copyOf(mapping);
        }
    }

    /** Who is let in: any match will do. All empty: the roles alone decide. */
    public record Allowed(
            Set<String> users,
            Set<String> domains,
            @Nullable Pattern regex) {

        public Allowed {
            users = Set.copyOf(users);
            domains = Set.copyOf(domains);
        }

        /** The same without a pattern. */
        public Allowed(Set<String> users, Set<String> domains) {
            this(users, domains, null);
        }

        public boolean isEverybody() {
            return users.isEmpty() && domains.isEmpty() && regex == null;
        }
    }
}
