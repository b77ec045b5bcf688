package tom.simulator.vault;

import java.util.List;
import java.util.Map;

/** What a simulated Vault answers. */
record Reply(int status, String text) {

    static Reply ok(Map<String, Object> body) {
        return new Reply(200, JsonText.of(body));
    }

    static Reply errors(int status, String... errors) {
        return new Reply(status, JsonText.of(Map.of("errors", List.of(errors))));
    }
}
