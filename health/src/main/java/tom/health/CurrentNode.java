package tom.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the checks find the node: from a library of an EAR they cannot see the classes of its modules. */
@ApplicationScoped
public class CurrentNode {

    private volatile @Nullable NodeState state;

    public void starts(NodeState node) {
        state = node;
    }

    public void stops() {
        state = null;
    }

    /** None before the application has started, and after its end. */
    Optional<NodeState> state() {
        return Optional.ofNullable(state);
    }
}
