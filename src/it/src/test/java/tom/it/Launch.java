package tom.it;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tom.demo.ChildProcess;

/**
 * How a server and its tools are started.
 *
 * @param folder for all that they write; must exist
 * @param environment every {@code TOM_} variable the server is to have, and {@code JAVA_HOME} for another Java; the
 *     {@code TOM_} variables of this process are not passed on
 */
record Launch(Path folder, Map<String, String> environment) {

    private static final String JAVA_HOME = "JAVA_HOME";
    private static final Duration TOOL_LIMIT = Duration.ofMinutes(3);

    /** For all of them: they start sooner and with less memory; tests need no more. */
    private static final Map<String, String> LEAN =
            Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");

    Launch {
        environment = Map.copyOf(environment);
    }

    /** The Java that the environment names, else the one that runs the tests. */
    private String javaHome() {
        return environment.getOrDefault(JAVA_HOME, System.getProperty("java.home"));
    }

    /** What the server prints. */
    Path output() {
        return folder.resolve("server.log");
    }

    Path java() {
        return Path.of(javaHome(), "bin", "java");
    }

    /** Starts the server, which prints into its output. */
    ChildProcess server(String name, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("TOM_"));
        builder.environment().putAll(LEAN);
        builder.environment().putAll(environment);
        builder.redirectInput(
                new File("/dev/null")); // a shell in Payara waits for what is typed, and the server for it
        return ChildProcess.start(name, builder, output(), line -> {});
    }

    /** Runs a tool of the server to its end; answers what it printed. */
    String tool(Map<String, String> variables, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(LEAN);
        builder.environment().put(JAVA_HOME, javaHome());
        builder.environment().putAll(variables);
        return Tool.run(builder, TOOL_LIMIT);
    }
}
