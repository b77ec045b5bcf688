package tom.web.job;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tom.job.CacheUse;
import tom.job.Operation;
import tom.job.Work;
import tom.web.JsonInput;
import tom.web.TextRule;

/** Reads from a submit's body what the job has to do. */
final class WorkInput {

    private static final int MOST_LINES = 1000;
    private static final List<String> PARSING =
            List.of("parse", "parser", "template", "template_source", "include_raw");

    private WorkInput() {}

    static Work read(JsonInput input, Operation operation, Destination to, CacheUse cache) {
        refuseParsing(input);
        return new Work(
                operation,
                lines(input, operation),
                to.platform(),
                to.credentialId(),
                to.legacyAlgorithms(),
                to.route(),
                Duration.ofSeconds(input.integer("timeout", 10, 1, 3600)),
                input.integer("retries", 3, 0, 10),
                Duration.ofSeconds(input.integer("max_queue_wait", 300, 0, 86_400)),
                cache,
                operation.isConfig() && input.flag("save", false));
    }

    private static List<String> lines(JsonInput input, Operation operation) {
        return switch (operation) {
            case SEND_COMMAND -> List.of(input.requiredText("command", TextRule.LINE));
            case SEND_COMMANDS ->
                input.requiredList("commands", MOST_LINES, (field, value) -> command(input, field, value));
            case SEND_CONFIGS ->
                input.requiredList(
                        "config_lines", MOST_LINES, (field, value) -> input.text(field, value, TextRule.LINE));
        };
    }

    /** A command is a text, or an object that has it as {@code command}. */
    private static Optional<String> command(JsonInput input, String field, JsonValue value) {
        if (!(value instanceof JsonObject object)) {
            return input.text(field, value, TextRule.LINE);
        }
        JsonInput inside = input.inside(field, object);
        refuseParsing(inside);
        return Optional.of(inside.requiredText("command", TextRule.LINE));
    }

    /** Plain text where structure was expected would be worse than a refusal. */
    private static void refuseParsing(JsonInput input) {
        PARSING.stream()
                .filter(input::asksFor)
                .forEach(name -> input.reject(name, "is not supported: Tom returns output as text, unparsed"));
    }
}
