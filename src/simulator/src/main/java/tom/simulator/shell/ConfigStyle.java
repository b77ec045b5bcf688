package tom.simulator.shell;

import java.util.List;

/** How a platform writes its configuration. */
interface ConfigStyle {

    ConfigTree parse(String text);

    String render(ConfigTree tree);

    /** The statements that one line stands for, from the outermost. */
    List<String> path(String line);
}
