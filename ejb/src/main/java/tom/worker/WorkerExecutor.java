package tom.worker;

import java.util.concurrent.Executor;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The managed executor that workers run on: the server's {@code concurrent/tomWorkers}, which an administrator sizes, or
 * else the one that the application brings. Looked up anew each time, because a resize replaces it.
 */
@SuppressWarnings("BanJNDI") // the names are constants of ours: nobody can look up anything else
final class WorkerExecutor {

    static final String OF_SERVER = "concurrent/tomWorkers";
    static final String OF_APPLICATION = "java:app/concurrent/tomOwnWorkers";

    private WorkerExecutor() {}

    static boolean serverHasOne() {
        try {
            InitialContext.<Executor>doLookup(OF_SERVER);
            return true;
        } catch (NamingException e) {
            return false;
        }
    }

    static Executor find() {
        try {
            return InitialContext.doLookup(serverHasOne() ? OF_SERVER : OF_APPLICATION);
        } catch (NamingException e) {
            throw new IllegalStateException(
                    "neither " + OF_SERVER + " nor " + OF_APPLICATION + " is there to run workers on", e);
        }
    }
}
