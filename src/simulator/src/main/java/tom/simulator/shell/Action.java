package tom.simulator.shell;

import java.io.IOException;

/** What a command does; what it returns is its output. */
@FunctionalInterface
interface Action {

    String run(ShellSession session, Match.Found command) throws IOException;
}
