package tom.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A process of ours: what it prints goes to a file and, line by line, to a listener; it ends when it is told to. */
public final class ChildProcess {

    private final String name;
    private final Process process;
    private final Path log;
    private final Thread reader;

    private ChildProcess(String name, Process process, Path log, Consumer<String> onLine) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.reader = new Thread(() -> copyOutput(onLine), name + " output");
        reader.setDaemon(true);
        reader.start();
    }

    /** @param log created anew; its folder must exist */
    public static ChildProcess start(String name, ProcessBuilder builder, Path log, Consumer<String> onLine) {
        try {
            return new ChildProcess(name, builder.redirectErrorStream(true).start(), log, onLine);
        } catch (IOException e) {
            throw new DemoException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /** Waits for its end, at most so long; true when it has ended. */
    public boolean ended(Duration limit) {
        try {
            onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            reader.join();
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted while waiting for " + name, e);
        }
    }

    /** Asks it to end (SIGTERM), and after this time ends it. */
    public void stop(Duration patience) {
        process.destroy();
        if (!ended(patience)) {
            kill();
        }
    }

    /** Ends it without asking (SIGKILL). */
    void kill() {
        process.destroyForcibly();
        ended(Duration.ofSeconds(10));
    }

    /** That it has ended, with what its log says. */
    public DemoException death() {
        return new DemoException(
                name + " has ended with exit code " + process.exitValue() + ". Its log says:\n" + LogExcerpt.of(log));
    }

    public Path log() {
        return log;
    }

    private void copyOutput(Consumer<String> onLine) {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
                Writer file = Files.newBufferedWriter(log)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                file.append(line).append('\n').flush();
                onLine.accept(line);
            }
        } catch (IOException e) {
            // The stream breaks when the process is killed; what it printed until then is in the file.
            onLine.accept(name + " prints no more: " + e.getMessage());
        }
    }
}
