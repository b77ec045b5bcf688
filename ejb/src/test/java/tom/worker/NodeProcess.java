package tom.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A node in a process of its own, to be killed or frozen. */
final class NodeProcess implements AutoCloseable {

    private final Process process;

    /** What it says goes into a file beside the credentials. */
    NodeProcess(String url, String worker, int slots, Path credentials, TestNode.World world) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        NodeProcess.class.getName(),
                        url,
                        worker,
                        String.valueOf(slots),
                        credentials.toString(),
                        world.leaseTtl().toString(),
                        world.idleSession().toString(),
                        String.join(",", world.queues()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        credentials.resolveSibling(worker + ".log").toFile()))
                .start();
    }

    /** Runs until it is killed. */
    public static void main(String[] args) throws InterruptedException {
        TestNode.World world = TestNode.World.with(Duration.parse(args[4]))
                .keeping(Duration.parse(args[5]))
                .serving(args[6].split(","));
        try (TestNode node = new TestNode(args[0], args[1], Integer.parseInt(args[2]), Path.of(args[3]), world)) {
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
