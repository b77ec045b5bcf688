package tom.it.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import tom.demo.PayaraMicro;
import tom.demo.Ports;
import tom.demo.TemporaryFolder;
import tom.it.Api;
import tom.it.Artifacts;

/** One server, from its start to its end; its log stays. */
record Node(String worker, PayaraMicro micro, TemporaryFolder folder, Path logs) {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Starts it and does not wait for it. */
    static Node start(Map<String, String> environment, Path logs) {
        TemporaryFolder folder = new TemporaryFolder("tom-fault-");
        PayaraMicro micro = PayaraMicro.start(
                new PayaraMicro.Launch(Artifacts.MICRO, Artifacts.WAR, folder.path(), Ports.free(), environment),
                line -> {});
        return new Node(environment.get("TOM_WORKER_ID"), micro, folder, logs);
    }

    Api api() {
        return new Api(micro.uri());
    }

    long pid() {
        return micro.handle().pid();
    }

    boolean isHealthy() {
        try {
            return api().send(api().request("/api/health").timeout(PATIENCE).GET())
                            .status()
                    == 200;
        } catch (UncheckedIOException notNow) {
            return false;
        }
    }

    /** Sends it a signal by name. */
    void signal(String name) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, String.valueOf(pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + name + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void kill() {
        micro.kill();
    }

    /** Keeps the log of a server that has ended, and nothing else of it. */
    void tidy() {
        try {
            Files.copy(micro.log(), logs.resolve(worker + "-" + pid() + ".log"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        folder.close();
    }

    void stop() {
        micro.close();
        tidy();
    }
}
