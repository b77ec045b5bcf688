package tom.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tom.simulator.shell.Pace;
import tom.simulator.shell.Personality;
import tom.simulator.shell.Trouble;

/**
 * Reads devices from lines {@code name personality port [option…]}. Options: {@code user=name:password},
 * {@code enable=secret}, {@code privileged}, {@code refuse}, {@code legacy}, {@code ancient}, {@code jump-host}, {@code rsa}, {@code host=address},
 * {@code delay=ms}, {@code drip=bytes/ms}, {@code login-delay=ms}, {@code methods=password|keyboard-interactive},
 * {@code trouble=name}.
 */
final class SpecLine {

    private SpecLine() {}

    /** Blank lines and those that start with {@code #} are left out. */
    static List<DeviceBuilder> parseAll(Stream<String> lines) {
        return lines.map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(SpecLine::parse)
                .toList();
    }

    static DeviceBuilder parse(String line) {
        List<String> words = List.of(line.split("\\s+"));
        if (words.size() < 3) {
            throw new IllegalArgumentException("a device is: name personality port [option…], not: " + line);
        }
        DeviceBuilder builder = SimulatedDevice.builder(words.get(0), new Personality(words.get(1)))
                .port(Integer.parseInt(words.get(2)));
        words.subList(3, words.size()).forEach(word -> apply(builder, word));
        return builder;
    }

    private static void apply(DeviceBuilder builder, String option) {
        String[] parts = option.split("=", 2);
        String value = parts.length == 2 ? parts[1] : "";
        switch (parts[0]) {
            case "user" -> builder.user(value.replaceFirst(":.*", ""), value.replaceFirst("[^:]*:", ""));
            case "enable" -> builder.enableSecret(value);
            case "privileged" -> builder.privileged();
            case "refuse" -> builder.refusing();
            case "legacy" -> builder.legacy();
            case "ancient" -> builder.ancient();
            case "jump-host" -> builder.jumpHost();
            case "rsa" -> builder.rsaHostKey();
            case "host" -> builder.host(value);
            case "delay" -> builder.delay(millis(value));
            case "drip" -> builder.pace(drip(value.split("/", 2)));
            case "login-delay" -> builder.faults(faults -> faults.loginDelay(millis(value)));
            case "methods" -> builder.methods(methods(value));
            case "trouble" -> builder.trouble(Trouble.named(value));
            default -> throw new IllegalArgumentException("no option is called " + parts[0]);
        }
    }

    private static Pace drip(String[] parts) {
        return Pace.drip(Integer.parseInt(parts[0]), millis(parts[1]));
    }

    private static Duration millis(String value) {
        return Duration.ofMillis(Long.parseLong(value));
    }

    private static LoginMethod[] methods(String value) {
        return Arrays.stream(value.split("\\|"))
                .map(name -> LoginMethod.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')))
                .toArray(LoginMethod[]::new);
    }
}
