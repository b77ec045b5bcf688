package tom.simulator.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the folder of a platform, once for each. */
final class PlatformReader {

    private static final Map<Personality, Platform> KNOWN = new ConcurrentHashMap<>();

    private PlatformReader() {}

    static Platform read(Personality personality) {
        return KNOWN.computeIfAbsent(personality, PlatformReader::load);
    }

    private static Platform load(Personality personality) {
        Map<String, String> settings = settings(resource(personality, "platform.properties"));
        Map<String, List<CommandRow>> rows = rows(resource(personality, "commands.txt"));
        boolean abbreviates = "true".equals(settings.get("abbreviates"));
        Map<String, String> texts = textNames(settings, rows)
                .distinct()
                .collect(Collectors.toMap(name -> name, name -> resource(personality, name + ".txt")));
        return new Platform(settings, new CommandTable(rows, abbreviates), texts);
    }

    private static Stream<String> textNames(Map<String, String> settings, Map<String, List<CommandRow>> rows) {
        Stream<String> answers = rows.values().stream()
                .flatMap(List::stream)
                .filter(row -> row.action().equals("text"))
                .map(CommandRow::argument);
        return Stream.concat(
                answers,
                Stream.of("banner.text", "config.text", "config.head")
                        .filter(settings::containsKey)
                        .map(settings::get));
    }

    private static Map<String, String> settings(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream().collect(Collectors.toMap(n -> n, properties::getProperty));
    }

    /**
     * Reads lines {@code words => action argument} under headings {@code [mode mode]}; {@code #} starts a comment, and
     * {@code \n} and {@code \r} in an argument are control characters.
     */
    static Map<String, List<CommandRow>> rows(String text) {
        Map<String, List<CommandRow>> rows = new LinkedHashMap<>();
        List<String> modes = List.of();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("[")) {
                modes = List.of(line.substring(1, line.length() - 1).split(" +"));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                CommandRow row = row(line);
                modes.forEach(mode ->
                        rows.computeIfAbsent(mode, m -> new ArrayList<>()).add(row));
            }
        }
        return rows;
    }

    private static CommandRow row(String line) {
        String[] sides = line.split(" +=> +", 2);
        if (sides.length != 2) {
            throw new IllegalArgumentException("commands.txt: no => in: " + line);
        }
        String[] action = sides[1].split(" ", 2);
        String argument = action.length == 2 ? action[1].replace("\\n", "\n").replace("\\r", "\r") : "";
        return new CommandRow(Arrays.asList(sides[0].split(" +")), action[0], argument);
    }

    private static String resource(Personality personality, String name) {
        try (InputStream in = PlatformReader.class.getResourceAsStream(personality.name() + "/" + name)) {
            if (in == null) {
                throw new IllegalStateException(personality + " has no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
