package tom.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import tom.simulator.shell.Pace;
import tom.simulator.shell.Trouble;

/**
 * Lets another process change devices while they run, with lines {@code word device [value]}: {@code trouble},
 * {@code delay}, {@code login-delay}, {@code clear}, {@code hold}, {@code release}, {@code refuse}, {@code accept},
 * {@code cut}, {@code change-key}. Each is answered by {@code ok} or {@code error: …}.
 */
final class Console {

    private final SimulatedNetwork network;
    private final PrintStream out;

    Console(SimulatedNetwork network, PrintStream out) {
        this.network = network;
        this.out = out;
    }

    /** Returns when the input ends. */
    void run(BufferedReader in) throws IOException {
        String line;
        while ((line = in.readLine()) != null) {
            if (!line.isBlank()) {
                out.println(answer(line.strip()));
            }
        }
    }

    String answer(String line) {
        List<String> words = List.of(line.split("\\s+"));
        try {
            if (words.size() < 2) {
                return "error: a line is: word device [value]";
            }
            apply(words.get(0), network.device(words.get(1)), words.size() > 2 ? words.get(2) : "");
            return "ok";
        } catch (IllegalArgumentException e) {
            return "error: " + e.getMessage();
        }
    }

    private static void apply(String word, SimulatedDevice device, String value) {
        switch (word) {
            case "trouble" -> device.faults().add(Trouble.named(value));
            case "delay" -> device.faults().pace(Pace.after(Duration.ofMillis(Long.parseLong(value))));
            case "login-delay" -> device.faults().loginDelay(Duration.ofMillis(Long.parseLong(value)));
            case "clear" -> device.faults().clear();
            case "hold" -> device.holdCommands();
            case "release" -> device.releaseCommands();
            case "refuse" -> device.refuseConnections();
            case "accept" -> device.acceptConnections();
            case "cut" -> device.cutSessions();
            case "change-key" -> device.changeHostKey();
            default -> throw new IllegalArgumentException("no word is called " + word);
        }
    }
}
