package tom.device;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Where something stands in a file. */
record Place(String file, int line) {

    static Place of(Node node) {
        Mark mark = node.getStartMark().orElseThrow(); // the composer sets one on every node
        return new Place(mark.getName(), mark.getLine() + 1);
    }

    @Override
    public String toString() {
        return file + ", line " + line;
    }
}
