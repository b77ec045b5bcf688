package tom.simulator;

/** How a user may log in. */
public enum LoginMethod {
    PASSWORD,
    KEYBOARD_INTERACTIVE
}
