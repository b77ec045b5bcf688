package tom.demo;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the environment says about the run.
 *
 * @param redisUrl a Redis of the user's own; none for the embedded one
 * @param ownDevices whether the user has brought inventory and credentials
 * @param tom every variable that is for Tom itself
 */
record DemoSettings(int port, Optional<String> redisUrl, boolean ownDevices, Map<String, String> tom) {

    private static final int DEFAULT_PORT = 8080;

    DemoSettings {
        tom = Map.copyOf(tom);
    }

    /** @throws DemoException when a variable cannot be used */
    static DemoSettings of(Map<String, String> environment) {
        boolean inventory = environment.containsKey("TOM_INVENTORY_FILE");
        if (inventory != environment.containsKey("TOM_CREDENTIALS_FILE")) {
            throw new DemoException("Set both TOM_INVENTORY_FILE and TOM_CREDENTIALS_FILE, or none of them.");
        }
        Map<String, String> tom = new TreeMap<>(environment);
        tom.keySet().removeIf(name -> !name.startsWith("TOM_") || name.startsWith("TOM_DEMO_"));
        return new DemoSettings(
                port(environment), Optional.ofNullable(environment.get("TOM_REDIS_URL")), inventory, tom);
    }

    private static int port(Map<String, String> environment) {
        String text = environment.getOrDefault("TOM_DEMO_PORT", String.valueOf(DEFAULT_PORT));
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65535) {
            throw new DemoException("TOM_DEMO_PORT is " + text + "; allowed: 1 to 65535");
        }
        return Integer.parseInt(text);
    }

    /** The environment for Tom; what the user has set wins. */
    Map<String, String> environment(Map<String, String> defaults) {
        Map<String, String> all = new TreeMap<>(defaults);
        all.putAll(tom);
        return all;
    }
}
