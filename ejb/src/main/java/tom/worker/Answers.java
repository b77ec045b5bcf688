package tom.worker;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tom.job.CacheUse;

/** What the commands of a job brought so far, and how that reads as the job's result (rest-api.md). */
public final class Answers {

    private enum From {
        HIT,
        MISS,
        DISABLED
    }

    private record Answer(String command, String output, From from) {}

    private final CacheUse cache;
    private final List<Answer> answers = new ArrayList<>();

    public Answers(CacheUse cache) {
        this.cache = cache;
    }

    public void cached(String command, String output) {
        answers.add(new Answer(command, output, From.HIT));
    }

    void read(String command, String output) {
        answers.add(new Answer(command, output, cache.use() ? From.MISS : From.DISABLED));
    }

    boolean isEmpty() {
        return answers.isEmpty();
    }

    /** The outputs that were read from the device, the last one of a repeated command. */
    Map<String, String> fresh() {
        Map<String, String> fresh = new LinkedHashMap<>();
        answers.stream()
                .filter(answer -> answer.from() != From.HIT)
                .forEach(answer -> fresh.put(answer.command(), answer.output()));
        return fresh;
    }

    /** {@code {"data": …, "meta": {"cache": …, "duration_seconds": …}}} */
    public String toJson(Duration duration) {
        JsonObjectBuilder data = Json.createObjectBuilder();
        JsonObjectBuilder commands = Json.createObjectBuilder();
        Set<String> seen = new HashSet<>();
        Set<String> taken = answers.stream().map(Answer::command).collect(Collectors.toCollection(HashSet::new));
        for (Answer answer : answers) {
            String name = seen.add(answer.command()) ? answer.command() : numbered(answer.command(), taken);
            data.add(name, answer.output());
            commands.add(name, label(answer.from()));
        }
        return Json.createObjectBuilder()
                .add("data", data)
                .add(
                        "meta",
                        Json.createObjectBuilder()
                                .add(
                                        "cache",
                                        Json.createObjectBuilder()
                                                .add("cache_status", status())
                                                .add("commands", commands))
                                .add("duration_seconds", duration.toMillis() / 1000.0))
                .build()
                .toString();
    }

    /** With the first number that is free: another command may look like a numbered one, and keeps its name. */
    private static String numbered(String command, Set<String> taken) {
        return Stream.iterate(1, number -> number + 1)
                .map(number -> command + "_" + number)
                .filter(taken::add)
                .findFirst()
                .orElseThrow();
    }

    private String status() {
        if (!cache.use()) {
            return label(From.DISABLED);
        }
        long hits = answers.stream().filter(answer -> answer.from() == From.HIT).count();
        if (hits == 0) {
            return label(From.MISS);
        }
        return hits == answers.size() ? label(From.HIT) : "partial";
    }

    private static String label(From from) {
        return from.name().toLowerCase(java.util.Locale.ROOT);
    }
}
