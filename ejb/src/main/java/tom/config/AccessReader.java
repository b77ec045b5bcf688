package tom.config;

import java.util.List;
import java.util.stream.Stream;
import tom.config.TomConfig.AccessSettings;
import tom.config.TomConfig.Auth;

/** Reads who may call. No false safety: whoever asks for protection that is not there must not get an open door. */
final class AccessReader {

    private AccessReader() {}

    static AccessSettings read(Values values) {
        Auth auth = values.get(Settings.AUTH);
        AccessSettings access = new AccessSettings(
                auth,
                keys(values),
                values.find(Settings.API_KEYS_FILE).orElse(null),
                values.get(Settings.PROTECT_METRICS),
                JwtReader.read(values, auth));
        if (!auth.takesKeys()) {
            checkNoKeys(values);
        } else if (values.find(Settings.API_KEYS).isEmpty() && access.keyFile() == null) {
            warnOfNoKeys(values, auth);
        }
        if (auth == Auth.NONE) {
            checkOpen(values, access);
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

    private static void checkNoKeys(Values values) {
        Stream.<Setting<?>>of(Settings.API_KEYS, Settings.API_KEYS_FILE)
                .filter(setting -> values.find(setting).isPresent())
                .forEach(setting -> values.problem(setting.name()
                        + " is set, but only tom.security.auth=api-key and hybrid read it: set one of them, or remove"
                        + " it"));
    }

    private static void warnOfNoKeys(Values values, Auth auth) {
        values.warning(
                auth == Auth.HYBRID
                        ? "tom.security.auth is hybrid, but there is no API key: only tokens are taken"
                        : "tom.security.auth is api-key, but there is no key: everything but metrics and health is"
                                + " answered 401; set tom.security.api-keys or tom.security.api-keys-file, or"
                                + " tom.security.auth=none on a network that you trust");
    }

    private static void checkOpen(Values values, AccessSettings access) {
        values.warning("tom.security.auth is none: every endpoint is open to anyone who can reach it");
        if (access.protectMetrics()) {
            values.problem("tom.security.protect-metrics is true, but tom.security.auth=none protects nothing:"
                    + " set another tom.security.auth, or remove it");
        }
    }
}
