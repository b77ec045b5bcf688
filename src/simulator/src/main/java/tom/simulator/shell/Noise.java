package tom.simulator.shell;

import java.util.stream.Collectors;

/** Makes output look as untidy as the device's faults ask for. */
final class Noise {

    static final String LOG_LINE = "\n%LINK-3-UPDOWN: Interface GigabitEthernet0/7, changed state to up\n";

    private Noise() {}

    static String lineEnds(String text, Faults faults) {
        String end = faults.has(Trouble.CARRIAGE_RETURNS) ? "\r\r\n" : "\r\n";
        return text.replace("\n", end);
    }

    static String output(String text, Faults faults) {
        String noisy = text;
        if (faults.has(Trouble.ANSI_COLOURS)) {
            noisy = noisy.lines()
                    .map(line -> line.isEmpty() ? "\n" : "\u001b[1;32m" + line + "\u001b[0m\u001b[K\n")
                    .collect(Collectors.joining());
        }
        if (faults.has(Trouble.CARRIAGE_RETURNS)) {
            noisy = "working...\r          \r" + noisy;
        }
        if (faults.has(Trouble.LOG_LINES)) {
            noisy = noisy + LOG_LINE;
        }
        return noisy;
    }

    static String prompt(String text, Faults faults) {
        String coloured = faults.has(Trouble.ANSI_COLOURS)
                ? "\u001b[?2004h\u001b]0;console\u0007\u001b[1;34m" + text + "\u001b[0m"
                : text;
        return faults.has(Trouble.LOG_LINES) ? LOG_LINE + coloured : coloured;
    }
}
