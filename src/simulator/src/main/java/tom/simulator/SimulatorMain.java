package tom.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs devices in a process of their own, until its input ends or it is told to stop: {@code SimulatorMain devices.txt
 * [--log events.jsonl]}. {@link SpecLine} says what stands in the file, {@link Console} what can be typed.
 */
public final class SimulatorMain {

    private SimulatorMain() {}

    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments);
        boolean logs = words.size() == 3 && words.get(1).equals("--log");
        if (words.size() != 1 && !logs) {
            refuse("usage: SimulatorMain devices.txt [--log events.jsonl]");
        }
        try {
            run(Path.of(words.get(0)), logs ? Optional.of(Path.of(words.get(2))) : Optional.empty());
            System.exit(0);
        } catch (IllegalArgumentException | UncheckedIOException | NoSuchFileException e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    private static void run(Path devices, Optional<Path> log) throws IOException {
        SimulatedNetwork network = SimulatedNetwork.of(read(devices));
        Runtime.getRuntime().addShutdownHook(new Thread(network::close));
        if (log.isPresent()) {
            network.toFile(log.get());
        }
        network.start();
        network.devices().forEach(SimulatorMain::announce);
        new Console(network, System.out)
                .run(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    }

    private static void refuse(String message) {
        System.err.println(message);
        System.exit(2);
    }

    private static List<DeviceBuilder> read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return SpecLine.parseAll(lines);
        }
    }

    private static void announce(SimulatedDevice device) {
        String host = device.host().contains(":") ? "[" + device.host() + "]" : device.host();
        System.out.println("listening " + device.name() + " " + host + ":" + device.port());
    }
}
