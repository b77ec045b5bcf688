package tom.it.fault;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import tom.it.Api;
import tom.it.Body;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Scene;

/**
 * One job as a client wants it. Its lines stand in no other job, so that the device's log tells which job ran, and how
 * often.
 *
 * @param pause how long the device thinks about the last line
 */
record Task(int number, SimulatedDevice device, Kind kind, Manner manner, Duration pause) {

    private static final String[] LETTERS = {"a", "b", "c"};

    /** Of a job that lasts so long that whoever takes it over from a frozen worker is still at it when that one thaws. */
    private static final Duration SLOW = Duration.ofSeconds(8);

    /** What it does on the device. */
    enum Kind {
        COMMAND("send_command"),
        COMMANDS("send_commands"),
        CONFIGURATION("send_configs");

        private final String resource;

        Kind(String resource) {
            this.resource = resource;
        }
    }

    /** What the client does with it. */
    enum Manner {
        PLAIN,
        ONE_ATTEMPT,
        /** The client waits for its end. */
        AWAITED,
        /** The client thinks better of it. */
        CANCELLED,
        /** Submitted twice with an idempotency key, and again until it is acknowledged. */
        KEYED
    }

    static Task random(int number, List<SimulatedDevice> devices, Random random) {
        SimulatedDevice device = devices.get(random.nextInt(devices.size()));
        Kind kind = pick(random, 0.15, Kind.CONFIGURATION, 0.10, Kind.COMMANDS, Kind.COMMAND);
        Manner manner = pick(random, 0.08, Manner.KEYED, 0.05, Manner.AWAITED, Manner.PLAIN);
        if (manner == Manner.PLAIN && kind != Kind.CONFIGURATION) {
            manner = pick(random, 0.06, Manner.CANCELLED, 0.25, Manner.ONE_ATTEMPT, Manner.PLAIN);
        }
        Duration pause = Duration.ofMillis(300 + random.nextInt(1_700));
        boolean isSlow = random.nextInt(20) == 0 && kind == Kind.COMMAND && manner == Manner.PLAIN;
        return new Task(number, device, kind, manner, isSlow ? SLOW : pause);
    }

    private static <T> T pick(Random random, double first, T one, double second, T other, T rest) {
        double drawn = random.nextDouble();
        if (drawn < first) {
            return one;
        }
        return drawn < first + second ? other : rest;
    }

    /** What is sent to the device, in this order. */
    List<String> lines() {
        return switch (kind) {
            case COMMAND -> List.of("show clock | include job-" + number);
            case COMMANDS ->
                List.of(LETTERS).stream()
                        .map(letter -> "show clock | include job-" + number + letter)
                        .toList();
            case CONFIGURATION -> List.of("interface Loopback" + number, "description job-" + number);
        };
    }

    /** Told to the device before the job is submitted. */
    void prepare() {
        for (String line : lines()) {
            if (!line.startsWith("interface")) {
                Duration each = pause.dividedBy(kind == Kind.COMMANDS ? LETTERS.length : 1);
                device.faults()
                        .scene(line, Scene.begin().pause(each).say(isConfiguration() ? "" : answer(line) + "\n"));
            }
        }
    }

    /** What the device says to a command of this job, and to no other. */
    static String answer(String line) {
        return "seen " + line.substring(line.lastIndexOf(' ') + 1);
    }

    boolean isConfiguration() {
        return kind == Kind.CONFIGURATION;
    }

    boolean isSlow() {
        return pause.equals(SLOW);
    }

    String path() {
        return Api.device(device.name(), kind.resource);
    }

    String body() {
        Object lines = kind == Kind.COMMAND ? lines().get(0) : lines();
        String member = switch (kind) {
            case COMMAND -> "command";
            case COMMANDS -> "commands";
            case CONFIGURATION -> "config_lines";
        };
        int retries = manner == Manner.ONE_ATTEMPT ? 1 : 3;
        return switch (manner) {
            case AWAITED -> Body.of(member, lines, "timeout", 30, "retries", retries, "wait", true, "wait_timeout", 80);
            case KEYED -> Body.of(member, lines, "timeout", 30, "retries", retries, "idempotency_key", "key-" + number);
            case PLAIN, ONE_ATTEMPT, CANCELLED -> Body.of(member, lines, "timeout", 30, "retries", retries);
        };
    }

    @Override
    public String toString() {
        return "job-" + number + " (" + kind + ", " + manner + ", " + device.name() + ")";
    }
}
