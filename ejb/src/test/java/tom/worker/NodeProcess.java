package tom.worker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A node in a process of its own, to be killed or frozen. */
final class NodeProcess implements AutoCloseable {

    private final Process process;

    NodeProcess(String url, String worker, Path credentials, TestNode.World world, File log) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        NodeProcess.class.getName(),
                        url,
                        worker,
                        credentials.toString(),
                        world.leaseTtl().toString(),
                        world.idleSession().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    /** Runs until it is killed. */
    public static void main(String[] args) throws InterruptedException {
        TestNode.World world = TestNode.World.with(Duration.parse(args[3])).keeping(Duration.parse(args[4]));
        try (TestNode node = new TestNode(args[0], args[1], 2, Path.of(args[2]), world)) {
            node.start();
            new CountDownLatch(1).await();
        }
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
