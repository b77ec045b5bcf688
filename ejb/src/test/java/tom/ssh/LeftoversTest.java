package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What failed conversations of every kind leave behind: nothing. How many there are is {@code tom.test.failures}. */
class LeftoversTest {

    private static final int FAILURES = Integer.getInteger("tom.test.failures", 1_000);
    private static final int AT_ONCE = 40;
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    /** The devices keep their log in the same process; a session that is kept has 128 KiB of buffer alone. */
    private static final long HEAP_OF_ONE = 8_000;

    private final Lab lab = new Lab();
    private ServerSocket silent;

    @BeforeEach
    void listenWithoutAWord() throws IOException {
        silent = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void closeDevices() throws IOException {
        lab.close();
        silent.close();
    }

    @Test
    void should_leave_no_thread_no_socket_and_no_buffer_behind() throws Exception {
        List<Runnable> kinds = List.copyOf(new FailureKinds(lab, silent).all().values());
        failAll(kinds, kinds.size()); // what is made once, such as classes, is no leftover
        awaitNoThread();
        long sockets = sockets();
        long heap = heap();

        failAll(kinds, FAILURES);

        awaitNoThread();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(sockets()).isLessThanOrEqualTo(sockets));
        assertThat(heap() - heap).as("bytes of heap").isLessThan(FAILURES * HEAP_OF_ONE);
    }

    private static void failAll(List<Runnable> kinds, int times) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            running.add(threads.submit(kinds.get(i % kinds.size())));
        }
        for (Future<?> each : running) {
            each.get(10, TimeUnit.MINUTES);
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
    }

    private static void awaitNoThread() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(sessionThreads()).isEmpty());
    }

    /** Threads that are inside a session or the library, whatever they are called. */
    private static List<String> sessionThreads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> Stream.of(thread.getValue())
                        .map(StackTraceElement::getClassName)
                        .filter(name -> !name.startsWith(LeftoversTest.class.getName()))
                        .anyMatch(name -> name.startsWith("com.jcraft.jsch.") || name.startsWith("tom.ssh.")))
                .map(thread -> thread.getKey().getName())
                .toList();
    }

    /** Of the devices, too: they see the end of each session. None are counted where the system does not tell. */
    private static long sockets() throws IOException {
        if (!Files.isDirectory(OPEN_FILES)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(OPEN_FILES)) {
            return files.filter(LeftoversTest::isSocket).count();
        }
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }

    private static long heap() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            used = Math.min(
                    used,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return used;
    }
}
