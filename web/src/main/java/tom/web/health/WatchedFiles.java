package tom.web.health;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tom.config.ApiKeys;
import tom.credential.Credentials;
import tom.inventory.Inventory;
import tom.policy.CommandPolicy;

/** The files that are read again when they change, and may be broken then; and Vault, where it takes their place. */
@Dependent
public class WatchedFiles {

    private final Inventory inventory;
    private final Credentials credentials;
    private final ApiKeys keys;
    private final CommandPolicy policy;

    @Inject
    public WatchedFiles(Inventory inventory, Credentials credentials, ApiKeys keys, CommandPolicy policy) {
        this.inventory = inventory;
        this.credentials = credentials;
        this.keys = keys;
        this.policy = policy;
    }

    /** Anybody may ask for health: what exactly is wrong in a file stands in the log. */
    List<String> faults() {
        Map<String, List<String>> problems = new LinkedHashMap<>();
        problems.put("inventory", inventory.problems());
        problems.put("credentials", credentials.problems());
        problems.put("API keys", keys.problems());
        problems.put("policy", policy.problems());
        Stream<String> files = problems.entrySet().stream()
                .filter(file -> !file.getValue().isEmpty())
                .map(file -> "the " + file.getKey() + " file has problems ("
                        + file.getValue().size() + "): the log says which");
        return Stream.concat(files, credentials.outage().stream()).toList();
    }
}
