package tom.ssh;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tom.device.Secret;

/**
 * Hands the password to whoever asks for it, by whichever method, but once: asking again means that it was wrong, and
 * every further try may lock the account.
 */
final class Passwords implements UserInfo, UIKeyboardInteractive {

    private final Secret password;
    private boolean given;

    Passwords(Secret password) {
        this.password = password;
    }

    /** The device asked for the password a second time. */
    static final class Refused extends RuntimeException {}

    /** Whether the device has seen the password. */
    boolean isGiven() {
        return given;
    }

    @Override
    public boolean promptPassword(String message) {
        give();
        return true;
    }

    @Override
    public String getPassword() {
        return password.reveal();
    }

    /** Every hidden prompt is answered with the password, every visible one with nothing. */
    @Override
    public String @Nullable [] promptKeyboardInteractive(
            String destination, String name, String instruction, String[] prompts, boolean[] echo) {
        String[] answers = new String[prompts.length];
        Arrays.fill(answers, "");
        for (int i = 0; i < prompts.length; i++) {
            if (!echo[i]) {
                give();
                answers[i] = password.reveal();
            }
        }
        return answers;
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

    private void give() {
        if (given) {
            throw new Refused();
        }
        given = true;
    }
}
