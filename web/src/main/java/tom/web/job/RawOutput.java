package tom.web.job;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The output of a job as text alone: of one command as it is, of several under a heading each. */
final class RawOutput {

    private RawOutput() {}

    /**
     * @param result of the job, JSON: {@code data} has one entry a command, in their order
     * @param commands as they were sent
     */
    static String of(String result, List<String> commands) {
        List<String> outputs = data(result).values().stream()
                .map(output -> ((JsonString) output).getString())
                .toList();
        if (commands.size() == 1 && outputs.size() == 1) {
            return outputs.get(0);
        }
        return IntStream.range(0, Math.min(commands.size(), outputs.size()))
                .mapToObj(i -> "### " + commands.get(i) + " ###\n" + outputs.get(i))
                .collect(Collectors.joining("\n\n"));
    }

    private static JsonObject data(String result) {
        try (var reader = Json.createReader(new StringReader(result))) {
            return reader.readObject().getJsonObject("data");
        }
    }
}
