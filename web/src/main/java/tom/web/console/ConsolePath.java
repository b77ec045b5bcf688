package tom.web.console;

/** The addresses of the console, below the context root. */
final class ConsolePath {

    static final String PAGE = "/console";
    static final String SIGN_IN = PAGE + "/sign-in";
    static final String CALLBACK = PAGE + "/callback";
    static final String SIGN_OUT = PAGE + "/sign-out";
    static final String SIGNED_OUT = PAGE + "/signed-out";
    static final String SESSION = PAGE + "/session";

    private ConsolePath() {}
}
