package tom.it;

import java.net.URI;

/** A server that takes the EAR, as a process of its own. */
interface AppServer extends AutoCloseable {

    URI uri();

    /** Where the server's own health page is: below the application, unless it has a port for administrators. */
    default URI health() {
        return uri();
    }

    ProcessHandle handle();

    /** Deploys the EAR, in place of one that is there; returns when the server says it is done. */
    void deploy();

    /** Takes the EAR away; the server runs on. */
    void undeploy();

    /** Sets how many jobs run at once, as an administrator does while Tom works; returns when it holds. */
    void resize(int workers);

    @Override
    void close();
}
