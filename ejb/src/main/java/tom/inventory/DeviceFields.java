package tom.inventory;

import java.util.Map;
import java.util.Optional;
import tom.config.BadEntryException;
import tom.config.YamlEntry;
import tom.config.YamlValue;

/** The fields of one inventory entry, read as what they have to be. */
final class DeviceFields {

    private final YamlEntry entry;
    private final Map<String, YamlValue> fields;

    DeviceFields(YamlEntry entry) {
        this.entry = entry;
        this.fields = entry.fields();
    }

    BadEntryException bad(String reason) {
        return entry.bad(reason);
    }

    String required(String field) {
        return text(field).orElseThrow(() -> bad(field + " is missing"));
    }

    /** Nothing where the field is not there, or null. */
    Optional<String> text(String field) {
        return given(field)
                .map(value -> value.text()
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .orElseThrow(() -> bad(field + " must be a text that is not empty")));
    }

    Optional<Integer> number(String field, int most) {
        return text(field)
                .map(text -> Optional.of(text)
                        .filter(digits -> digits.matches("\\d{1,9}"))
                        .map(Integer::valueOf)
                        .filter(number -> number >= 1 && number <= most)
                        .orElseThrow(() -> bad(field + " must be a whole number from 1 to " + most)));
    }

    Map<String, Object> map(String field) {
        return given(field)
                .map(value -> value.map().orElseThrow(() -> bad(field + " must be a mapping of at most 1000 values")))
                .orElse(Map.of());
    }

    private Optional<YamlValue> given(String field) {
        return Optional.ofNullable(fields.get(field)).filter(value -> !value.isNull());
    }
}
