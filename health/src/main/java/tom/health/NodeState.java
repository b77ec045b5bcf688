package tom.health;

/** What the checks ask of this node. */
public interface NodeState {

    boolean redisUp();

    String version();

    /** As they are set, for people. */
    String roles();
}
