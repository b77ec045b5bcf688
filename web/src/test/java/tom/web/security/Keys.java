package tom.web.security;

import java.util.List;
import java.util.stream.Stream;
import tom.config.ApiKey;
import tom.config.Configs;
import tom.config.KeyDigest;
import tom.config.Roles;
import tom.config.TomConfig;
import tom.config.TomConfig.AccessSettings;
import tom.config.TomConfig.Auth;
import tom.web.Node;

/** Callers of tests: each has its name as the key, with something before it. */
public final class Keys {

    public static final String VIEWER = "vera";
    public static final String OPERATOR = "otto";
    public static final String OTHER_OPERATOR = "olga";
    public static final String ADMIN = "anna";

    static final List<ApiKey> ALL = Stream.of(
                    List.of(VIEWER, Roles.VIEWER),
                    List.of(OPERATOR, Roles.OPERATOR),
                    List.of(OTHER_OPERATOR, Roles.OPERATOR),
                    List.of(ADMIN, Roles.ADMIN))
            .map(who -> new ApiKey(who.get(0), Roles.upTo(who.get(1)), KeyDigest.of(of(who.get(0)))))
            .toList();

    private Keys() {}

    public static String of(String caller) {
        return "hunter2-" + caller;
    }

    public static TomConfig settings(boolean protectMetrics) {
        AccessSettings access = new AccessSettings(Auth.API_KEY, ALL, null, protectMetrics);
        return Node.settings(access, true, Configs.defaults().jobs());
    }
}
