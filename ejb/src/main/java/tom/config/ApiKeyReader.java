package tom.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads API keys, from a setting or a file; an entry that is wrong is left out and reported by its place. */
final class ApiKeyReader {

    private static final int MOST_BYTES = 1024 * 1024;

    private final List<ApiKey> keys = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private ApiKeyReader() {}

    /** Entries separated by semicolons. */
    static FileContent<List<ApiKey>> setting(String text) {
        ApiKeyReader reader = new ApiKeyReader();
        String[] entries = text.split(";", -1);
        for (int i = 0; i < entries.length; i++) {
            reader.add("entry " + (i + 1), entries[i]);
        }
        if (reader.keys.isEmpty() && reader.problems.isEmpty()) {
            reader.problems.add("entry 1: is missing");
        }
        return reader.content();
    }

    /** An entry a line; a line that begins with # is a comment. */
    static FileContent<List<ApiKey>> file(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new FileFormatException("is larger than " + MOST_BYTES + " bytes");
        }
        ApiKeyReader reader = new ApiKeyReader();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).stripLeading().startsWith("#")) {
                reader.add("line " + (i + 1), lines.get(i));
            }
        }
        if (reader.keys.isEmpty()) {
            reader.warnings.add("it has no API key, so it lets nobody in; a line is name=role[+role]=key");
        }
        reader.warnings.addAll(Permissions.warnings(file, "the API keys"));
        return reader.content();
    }

    private void add(String place, String text) {
        if (!text.isBlank()) {
            try {
                add(place, ApiKeyEntry.parse(text));
            } catch (BadEntryException bad) {
                problems.add(place + ": " + bad.getMessage());
            }
        }
    }

    private void add(String place, ApiKeyEntry entry) {
        ApiKey key = entry.read();
        if (keys.stream().anyMatch(other -> other.digest().isSameAs(key.digest()))) {
            throw new BadEntryException("the key is that of an entry before, which holds");
        }
        if (entry.isGuessable()) {
            warnings.add(place + ": the key is so short that it can be guessed; better: openssl rand -hex 32");
        }
        keys.add(key);
    }

    private FileContent<List<ApiKey>> content() {
        return new FileContent<>(List.copyOf(keys), problems, warnings);
    }
}
