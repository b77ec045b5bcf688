package tom.ssh;

import com.google.re2j.Pattern;

/** What a device wants to hear when it asks something during keyboard-interactive login. */
enum LoginPrompt {
    USERNAME,
    PASSWORD,
    /** A one-time code, a new password, or anything else that a password must not be typed into. */
    UNKNOWN;

    private static final Pattern CODE = Pattern.compile(
            "(?i)one.?time|otp|token|pass ?code|verif|\\bcode\\b|challenge|response|\\bpin\\b|duo|factor");
    private static final Pattern CHANGE = Pattern.compile("(?i)\\bnew\\b|again|re-?(type|enter)|confirm|repeat|change");
    private static final Pattern PASSWORD_WORD = Pattern.compile(
            "(?i)pass ?(word|wort|phrase|wd)|kennwort|mot de passe|contrase|senha|wachtwoord|парол|密码|密碼|パスワード|암호");
    private static final Pattern USERNAME_WORD =
            Pattern.compile("(?i)user ?-?(name|id)?|\\blog(in|on)\\b|account|benutzer|utilisateur|usuario");
    private static final Pattern WORDLESS = Pattern.compile("[^\\pL\\pN]*");

    /** @param visible whether what is typed may be seen */
    static LoginPrompt of(String prompt, boolean visible) {
        if (CODE.matcher(prompt).find() || CHANGE.matcher(prompt).find()) {
            return UNKNOWN;
        }
        if (PASSWORD_WORD.matcher(prompt).find()) {
            return PASSWORD; // also where it stands in "user's password"
        }
        if (USERNAME_WORD.matcher(prompt).find()) {
            return USERNAME;
        }
        return !visible && WORDLESS.matcher(prompt).matches() ? PASSWORD : UNKNOWN;
    }
}
