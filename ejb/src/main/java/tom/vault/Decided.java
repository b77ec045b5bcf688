package tom.vault;

/** Tells answers that decide something from those of a Vault that cannot decide anything now. */
final class Decided {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int STALE = 412;

    private Decided() {}

    /** @throws VaultException when it is another one's turn, or too early, to answer */
    static void check(Answer answer) {
        int status = answer.status();
        if (answer.says("Vault is sealed")) {
            throw VaultException.away("is sealed");
        }
        if (status >= 300 && status < 400) {
            throw VaultException.away(
                    "sends Tom to another server (" + status + "): name the active one in the settings");
        }
        if (status == TOO_MANY_REQUESTS) {
            throw VaultException.away("limits how often it may be asked (429)");
        }
        if (status >= 500 || status == STALE) {
            throw VaultException.away("cannot answer now (" + status + ")");
        }
    }
}
