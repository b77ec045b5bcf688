package tom.config;

import java.util.List;
import java.util.stream.Stream;
import tom.config.TomConfig.AccessSettings;
import tom.config.TomConfig.Auth;

/** Reads who may call. No false safety: whoever asks for protection that is not there must not get an open door. */
final class AccessReader {

    private AccessReader() {}

    static AccessSettings read(Values values) {
        AccessSettings access = new AccessSettings(
                values.get(Settings.AUTH),
                keys(values),
                values.find(Settings.API_KEYS_FILE).orElse(null),
                values.get(Settings.PROTECT_METRICS));
        if (access.auth() == Auth.NONE) {
            checkOpen(values, access);
        } else if (values.find(Settings.API_KEYS).isEmpty() && access.keyFile() == null) {
            values.warning(
                    "tom.security.auth is api-key, but there is no key: everything but metrics and health is answered 401;"
                            + " set tom.security.api-keys or tom.security.api-keys-file, or tom.security.auth=none on a"
                            + " network that you trust");
        }
        return access;
    }

    private static List<ApiKey> keys(Values values) {
        FileContent<List<ApiKey>> read = values.find(Settings.API_KEYS)
                .map(text -> ApiKeyReader.setting(text.reveal()))
                .orElseGet(() -> new FileContent<>(List.of(), List.of(), List.of()));
        read.problems().forEach(problem -> values.problem(Settings.API_KEYS.name() + ", " + problem));
        read.warnings().forEach(warning -> values.warning(Settings.API_KEYS.name() + ", " + warning));
        return read.value();
    }

    private static void checkOpen(Values values, AccessSettings access) {
        values.warning("tom.security.auth is none: every endpoint is open to anyone who can reach it");
        Stream.<Setting<?>>of(Settings.API_KEYS, Settings.API_KEYS_FILE)
                .filter(setting -> values.find(setting).isPresent())
                .forEach(setting -> values.problem(setting.name()
                        + " is set, but only tom.security.auth=api-key reads it: set that, or remove it"));
        if (access.protectMetrics()) {
            values.problem("tom.security.protect-metrics is true, but tom.security.auth=none protects nothing:"
                    + " set tom.security.auth=api-key, or remove it");
        }
    }
}
