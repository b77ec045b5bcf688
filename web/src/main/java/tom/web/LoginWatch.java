package tom.web;

/** Hears of everybody who tries to prove who they are. */
@FunctionalInterface
public interface LoginWatch {

    /** @param accepted whether the credentials were */
    void tried(boolean accepted);
}
