package tom.worker;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** What worker loops run on: the server's {@code concurrent/tomWorkers}, which an administrator sizes, or threads. */
@SuppressWarnings("BanJNDI") // the name is a constant of ours: nobody can look up anything else
final class WorkerExecutor {

    static final String OF_SERVER = "concurrent/tomWorkers";

    private WorkerExecutor() {}

    static boolean serverHasOne() {
        try {
            InitialContext.<Executor>doLookup(OF_SERVER);
            return true;
        } catch (NamingException e) {
            return false;
        }
    }

    /** Looked up anew each time, because a resize replaces it. */
    static Executor ofServer() {
        try {
            return InitialContext.doLookup(OF_SERVER);
        } catch (NamingException e) {
            throw new IllegalStateException(OF_SERVER + " is not there any more to run workers on", e);
        }
    }

    /** A thread for each loop; it ends with the loop. Payara keeps the threads of an application's own executor. */
    static Executor ofThreads(ThreadFactory threads) {
        return loop -> threads.newThread(loop).start();
    }
}
