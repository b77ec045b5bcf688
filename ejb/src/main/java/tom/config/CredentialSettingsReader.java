package tom.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tom.config.Settings.LoginStore;
import tom.config.TomConfig.CredentialSettings;
import tom.config.VaultSettings.AppRole;
import tom.config.VaultSettings.Proof;
import tom.config.VaultSettings.Server;
import tom.config.VaultSettings.Token;
import tom.config.VaultSettings.TokenFile;

/** Reads where logins are stored. What asks for Vault without saying all that it takes stops the start. */
final class CredentialSettingsReader {

    private static final List<Setting<?>> PROOFS =
            List.of(Settings.VAULT_TOKEN, Settings.VAULT_TOKEN_FILE, Settings.VAULT_ROLE_ID);

    private static final List<Setting<?>> SECRET_IDS = List.of(Settings.VAULT_SECRET_ID, Settings.VAULT_SECRET_ID_FILE);

    private CredentialSettingsReader() {}

    static CredentialSettings read(Values values) {
        Set<LoginStore> stores = values.get(Settings.CREDENTIALS_TYPE);
        if (!stores.contains(LoginStore.VAULT)) {
            checkUnread(values);
        }
        return new CredentialSettings(
                stores.contains(LoginStore.YAML) ? values.get(Settings.CREDENTIALS) : null,
                stores.contains(LoginStore.VAULT) ? vault(values).orElse(null) : null);
    }

    private static void checkUnread(Values values) {
        Settings.READ.stream()
                .filter(setting -> setting.name().startsWith("tom.credentials.vault."))
                .filter(setting -> values.find(setting).isPresent())
                .forEach(setting -> values.problem(setting.name()
                        + " is set, but tom.credentials.type does not say vault: add that, or remove it"));
    }

    /** None where a problem was reported. */
    private static Optional<VaultSettings> vault(Values values) {
        Optional<URI> url = values.find(Settings.VAULT_URL);
        if (url.isEmpty()) {
            values.problem("tom.credentials.vault.url is not set; tom.credentials.type=vault needs it");
        }
        url.filter(address -> address.getScheme().equalsIgnoreCase("http"))
                .ifPresent(open -> values.warning("tom.credentials.vault.url is http: whoever is between Tom and Vault"
                        + " can read the passwords of devices"));
        Proof proof = proof(values);
        if (url.isEmpty() || proof == null) {
            return Optional.empty();
        }
        Server server = new Server(
                url.get(),
                values.find(Settings.VAULT_NAMESPACE).orElse(null),
                values.find(Settings.VAULT_CA_FILE).orElse(null),
                values.get(Settings.VAULT_TIMEOUT));
        return Optional.of(new VaultSettings(
                server,
                values.get(Settings.VAULT_MOUNT),
                values.get(Settings.VAULT_PATH),
                proof,
                values.get(Settings.VAULT_CACHE_TTL)));
    }

    private static @Nullable Proof proof(Values values) {
        boolean isOne = isOne(values, PROOFS, "tom.credentials.type=vault");
        boolean isRole = values.find(Settings.VAULT_ROLE_ID).isPresent();
        if (isRole) {
            isOne &= isOne(values, SECRET_IDS, Settings.VAULT_ROLE_ID.name());
        } else {
            SECRET_IDS.stream()
                    .filter(setting -> values.find(setting).isPresent())
                    .forEach(setting -> values.problem(setting.name() + " is set, but " + Settings.VAULT_ROLE_ID.name()
                            + ", which it belongs to, is not"));
        }
        return isOne ? single(values) : null;
    }

    private static @Nullable Proof single(Values values) {
        return Stream.<Optional<? extends Proof>>of(
                        values.find(Settings.VAULT_TOKEN).map(Token::new),
                        values.find(Settings.VAULT_TOKEN_FILE).map(TokenFile::new),
                        values.find(Settings.VAULT_ROLE_ID).map(id -> role(values, id)))
                .<Proof>flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private static AppRole role(Values values, String id) {
        return new AppRole(
                values.get(Settings.VAULT_APPROLE_MOUNT),
                id,
                values.find(Settings.VAULT_SECRET_ID).orElse(null),
                values.find(Settings.VAULT_SECRET_ID_FILE).orElse(null));
    }

    /** @param what needs one of them and no more */
    private static boolean isOne(Values values, List<Setting<?>> choice, String what) {
        long count = choice.stream()
                .filter(setting -> values.find(setting).isPresent())
                .count();
        if (count != 1) {
            String names = String.join(", ", choice.stream().map(Setting::name).toList());
            values.problem(
                    what + " needs one of " + names + "; " + (count == 0 ? "none" : "more than one") + " is set");
        }
        return count == 1;
    }
}
