package tom.ssh;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import org.jspecify.annotations.Nullable;
import tom.device.Login;
import tom.device.Secret;

/**
 * Answers the questions of a login: the password to whoever asks for it, but once by each method, because asking again
 * means that it was wrong, and every further try may lock the account.
 */
final class Passwords implements UserInfo, UIKeyboardInteractive {

    /** What the library calls the exchange by which a device wants another password. */
    private static final String CHANGE = "Password Change Required";

    private final Login login;
    private boolean given;
    private boolean typed;

    Passwords(Login login) {
        this.login = login;
    }

    /** The methods that make sense, in the order in which they are tried. */
    String methods() {
        String key = login.key() == null ? "" : "publickey,";
        String password = login.password() == null ? "" : "password,";
        return key + password + "keyboard-interactive";
    }

    /** Whether the device has seen the password. */
    boolean isGiven() {
        return given || typed;
    }

    /** The library asks again at once when the device refuses, and not when it wants something else besides. */
    @Override
    public boolean promptPassword(String message) {
        if (given) {
            throw new LoginRefusedException("the password was refused");
        }
        given = login.password() != null;
        return given;
    }

    @Override
    public @Nullable String getPassword() {
        Secret password = login.password();
        return password == null ? null : password.reveal();
    }

    @Override
    public String[] promptKeyboardInteractive(
            String destination, String name, String instruction, String[] prompts, boolean[] echo) {
        if (name.equals(CHANGE)) {
            throw new LoginRefusedException("the device wants the password to be changed");
        }
        String[] answers = new String[prompts.length];
        for (int i = 0; i < prompts.length; i++) {
            answers[i] = answer(prompts[i], echo[i]);
        }
        return answers;
    }

    private String answer(String prompt, boolean visible) {
        return switch (LoginPrompt.of(prompt, visible)) {
            case USERNAME -> login.username();
            case PASSWORD -> password(prompt);
            case UNKNOWN ->
                throw new LoginRefusedException(
                        "the device asks \"%s\", which no credential answers".formatted(Wire.quoted(prompt)));
        };
    }

    private String password(String prompt) {
        Secret password = login.password();
        if (password == null) {
            throw new LoginRefusedException(
                    "the device asks \"%s\", and the credential has no password".formatted(Wire.quoted(prompt)));
        }
        if (typed) {
            throw new LoginRefusedException("the password was refused");
        }
        typed = true;
        return password.reveal();
    }

    @Override
    public @Nullable String getPassphrase() {
        return null;
    }

    @Override
    public boolean promptPassphrase(String message) {
        return false;
    }

    @Override
    public boolean promptYesNo(String message) {
        return false;
    }

    @Override
    public void showMessage(String message) {
        // banners and complaints of the device; the ones that matter come as errors
    }
}
