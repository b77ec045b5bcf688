package tom.it;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tom.demo.ChildProcess;

/**
 * How a server and its tools are started.
 *
 * @param folder for all that they write; must exist
 * @param environment every {@code TOM_} variable the server is to have; those of this process are not passed on
 */
record Launch(Path folder, Map<String, String> environment) {

    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Duration TOOL_LIMIT = Duration.ofMinutes(3);

    Launch {
        environment = Map.copyOf(environment);
    }

    /** Starts the server, which prints into {@code server.log} of the folder. */
    ChildProcess server(String name, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("TOM_"));
        builder.environment().putAll(environment);
        return ChildProcess.start(name, builder, folder.resolve("server.log"), line -> {});
    }

    /** Runs a tool of the server to its end; answers what it printed. */
    String tool(Map<String, String> variables, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(variables);
        return Tool.run(builder, TOOL_LIMIT);
    }
}
