package tom.inventory;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import tom.device.Device;

/** One field and the pattern that is searched in it, upper and lower case alike; RE2/J, so in bounded time. */
record DeviceFilter(DeviceField field, Pattern pattern) {

    private static final int LONGEST = 1000;

    static DeviceFilter of(String field, String pattern) {
        DeviceField known = DeviceField.named(field)
                .orElseThrow(() -> new BadFilterException(
                        field,
                        "no field to filter by; there are "
                                + String.join(", ", DeviceField.descriptions().keySet())));
        if (pattern.length() > LONGEST) {
            throw new BadFilterException(field, "a pattern has at most " + LONGEST + " characters");
        }
        try {
            return new DeviceFilter(known, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
        } catch (PatternSyntaxException bad) {
            throw new BadFilterException(field, "no regular expression: " + bad.getDescription());
        }
    }

    boolean matches(Device device) {
        return pattern.matcher(field.text().apply(device)).find();
    }
}
