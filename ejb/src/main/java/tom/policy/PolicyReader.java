package tom.policy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tom.config.BadEntryException;
import tom.config.FileContent;
import tom.config.FileFormatException;
import tom.config.ReloadedFile;
import tom.config.Roles;
import tom.config.YamlEntry;
import tom.config.YamlFile;
import tom.config.YamlValue;
import tom.device.Platforms;
import tom.inventory.BadFilterException;
import tom.inventory.DeviceGroup;

/** Reads the rules of a policy file, all of them or none. */
final class PolicyReader implements ReloadedFile.Reader<List<Rule>> {

    private static final Set<String> ROLES = new TreeSet<>(Roles.ALL);
    private static final Set<String> FIELDS = new TreeSet<>(Set.of("roles", "platforms", "devices", "allow", "deny"));
    private static final int LONGEST = 1000;

    private final Platforms platforms;

    PolicyReader(Platforms platforms) {
        this.platforms = platforms;
    }

    @Override
    public FileContent<List<Rule>> read(Path file) throws IOException {
        return new FileContent<>(rules(YamlFile.entries(file)), List.of(), List.of());
    }

    List<Rule> bundled() {
        try (InputStream in = PolicyReader.class.getResourceAsStream("policy.yml")) {
            return rules(YamlFile.entries(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Rule> rules(List<YamlEntry> entries) throws IOException {
        List<Rule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>(Set.of(Refusal.NO_RULE));
        try {
            for (YamlEntry entry : entries) {
                if (!names.add(entry.name()) || entry.name().isBlank()) {
                    throw entry.bad("a rule needs a name of its own, and none has a meaning already");
                }
                rules.add(rule(entry));
            }
        } catch (BadEntryException bad) {
            throw new FileFormatException(
                    "has a rule that cannot be used, and so is not used at all: " + bad.getMessage());
        }
        return rules;
    }

    private Rule rule(YamlEntry entry) {
        Map<String, YamlValue> fields = entry.fields();
        fields.keySet().stream()
                .filter(field -> !FIELDS.contains(field))
                .findFirst()
                .ifPresent(field -> {
                    throw entry.bad("there is no field " + field + "; a rule has " + String.join(", ", FIELDS));
                });
        if (!fields.containsKey("roles")) {
            throw entry.bad("roles are missing");
        }
        List<Pattern> allow = list(entry, fields.get("allow"), "allow", text -> pattern(entry, text));
        List<Pattern> deny = list(entry, fields.get("deny"), "deny", text -> pattern(entry, text));
        if (allow.isEmpty() && deny.isEmpty()) {
            throw entry.bad("neither allows nor denies anything");
        }
        return new Rule(
                entry.name(),
                Set.copyOf(list(entry, fields.get("roles"), "roles", text -> role(entry, text))),
                Set.copyOf(list(entry, fields.get("platforms"), "platforms", text -> platform(entry, text))),
                devices(entry, fields.get("devices")),
                allow,
                deny);
    }

    private static String role(YamlEntry entry, String text) {
        if (!ROLES.contains(text)) {
            throw entry.bad("there is no role " + text + "; roles are " + String.join(", ", ROLES));
        }
        return text;
    }

    /** Under whatever name the platform is known. */
    private String platform(YamlEntry entry, String text) {
        return platforms
                .named(text)
                .orElseThrow(() -> entry.bad("there is no platform " + text))
                .name();
    }

    private static Pattern pattern(YamlEntry entry, String text) {
        if (text.length() > LONGEST) {
            throw entry.bad("a pattern has at most " + LONGEST + " characters");
        }
        try {
            return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException bad) {
            throw entry.bad("no regular expression: " + bad.getDescription());
        }
    }

    private static @Nullable DeviceGroup devices(YamlEntry entry, @Nullable YamlValue value) {
        if (value == null) {
            return null;
        }
        Map<String, String> filters = new LinkedHashMap<>();
        value.map()
                .orElseThrow(() -> entry.bad("devices must be a mapping of inventory fields to patterns"))
                .forEach((field, pattern) -> filters.put(field, String.valueOf(pattern)));
        if (filters.isEmpty()) {
            throw entry.bad("devices names no field of the inventory");
        }
        try {
            return DeviceGroup.of(filters);
        } catch (BadFilterException bad) {
            throw entry.bad("devices, " + bad.field() + ": " + bad.getMessage());
        }
    }

    private static <T> List<T> list(
            YamlEntry entry, @Nullable YamlValue value, String field, Function<String, T> read) {
        if (value == null) {
            return List.of();
        }
        List<String> texts = value.texts().orElseThrow(() -> entry.bad(field + " must be a list of texts"));
        if (texts.isEmpty()) {
            throw entry.bad(field + " is empty");
        }
        return texts.stream().map(read).toList();
    }
}
