package tom.simulator.shell;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tom.simulator.shell.Match.Found;

/** The few programs of a simulated Unix. */
final class UnixActions {

    static final Map<String, Action> ALL = Map.of(
            "echo", UnixActions::echo,
            "seq", UnixActions::seq,
            "status", UnixActions::status,
            "bytes", UnixActions::bytes,
            "host", (session, command) -> session.appliance().hostname() + "\n");

    private UnixActions() {}

    private static String echo(ShellSession session, Found command) {
        String text = command.arguments().isEmpty() ? "" : command.argument(0);
        String status = String.valueOf(session.exitStatus());
        return String.join(" ", Words.split(text)).replaceAll("[\"']", "").replace("$?", status) + "\n";
    }

    private static String seq(ShellSession session, Found command) {
        return IntStream.rangeClosed(1, Integer.parseInt(command.argument(0)))
                .mapToObj(Integer::toString)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Ends with the exit status in the row. */
    private static String status(ShellSession session, Found command) {
        session.exitStatus(Integer.parseInt(command.row().argument()));
        return "";
    }

    /** So many bytes in lines of 64, the last one shorter. */
    private static String bytes(ShellSession session, Found command) {
        int count = Integer.parseInt(command.argument(0));
        String line = "0123456789abcdef".repeat(4).substring(1) + "\n";
        int rest = count % line.length();
        return line.repeat(count / line.length()) + (rest == 0 ? "" : "x".repeat(rest - 1) + "\n");
    }
}
