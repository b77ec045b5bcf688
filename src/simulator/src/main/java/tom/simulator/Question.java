package tom.simulator;

/**
 * What a device asks at login, besides or instead of a password.
 *
 * @param visible whether what is typed may be shown
 * @param answer what it wants to hear
 */
public record Question(String prompt, boolean visible, String answer) {

    @Override
    public String toString() {
        return "Question[" + prompt + "]";
    }
}
