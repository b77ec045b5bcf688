package tom.ssh;

import tom.device.Login;
import tom.device.Secret;

/** Says who logs in to a device that asks for that in its shell, behind the SSH login; the password is given once. */
final class LoginAnswers {

    static final String USERNAME = "{username}";
    private static final String PASSWORD = "{password}";

    private final Wire wire;
    private final Login login;
    private boolean isPasswordGiven;

    LoginAnswers(Wire wire, Login login) {
        this.wire = wire;
        this.login = login;
    }

    /** @throws DeviceAuthException when the password is asked for again, or there is none */
    String filledIn(String answer) {
        String named = answer.replace(USERNAME, login.username());
        return answer.contains(PASSWORD) ? named.replace(PASSWORD, password()) : named;
    }

    private String password() {
        Secret password = login.password();
        if (password == null) {
            throw wire.refused("the device asks for a password, and the login has none");
        }
        if (isPasswordGiven) {
            throw wire.refused("the user name or the password was refused");
        }
        isPasswordGiven = true;
        return password.reveal();
    }
}
