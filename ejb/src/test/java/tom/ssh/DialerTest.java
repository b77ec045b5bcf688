package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tom.device.Deadline;
import tom.device.SourceAddress;

/** To which address a connection goes, and from which. */
@EnabledOnOs(OS.LINUX) // where all of 127.0.0.0/8 is this machine
class DialerTest {

    @Test
    void should_go_out_from_the_address_that_was_chosen() throws Exception {
        try (ServerSocket server = listen("127.0.0.1", 0, 5);
                Socket client = dial(server.getLocalPort(), "127.0.0.9", "127.0.0.1");
                Socket accepted = server.accept()) {
            assertThat(accepted.getInetAddress().getHostAddress()).isEqualTo("127.0.0.9");
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void should_choose_an_address_of_the_same_kind() throws Exception {
        try (ServerSocket server = listen("::1", 0, 5);
                Socket client = dial(server.getLocalPort(), "::1", "127.0.0.1", "::1")) {
            assertThat(client.getInetAddress().getHostAddress()).isEqualTo("0:0:0:0:0:0:0:1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.77", "2001:db8::77", "fe80::1%none"})
    void should_say_that_the_node_has_no_such_address(String source) {
        assertThatExceptionOfType(UnreachableException.class)
                .isThrownBy(() -> dial(9, source, "127.0.0.1", "::1"))
                .withMessage("this node has no address " + source);
    }

    @Test
    void should_say_that_the_kinds_of_address_do_not_fit() {
        assertThatExceptionOfType(UnreachableException.class)
                .isThrownBy(() -> dial(9, "::1", "127.0.0.1"))
                .withMessage("no address of the same kind as the source address ::1");
    }

    @Test
    void should_go_on_when_the_first_address_refuses() throws Exception {
        try (ServerSocket server = listen("127.0.0.1", 0, 5);
                Socket client = dial(server.getLocalPort(), null, "127.0.0.2", "127.0.0.1")) {
            assertThat(client.getInetAddress().getHostAddress()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void should_leave_time_for_the_second_address_when_the_first_swallows_everything() throws Exception {
        try (ServerSocket hole = listen("127.0.0.2", 0, 1);
                Queue queue = Queue.fill(hole);
                ServerSocket server = listen("127.0.0.1", hole.getLocalPort(), 5)) {
            long start = System.nanoTime();
            try (Socket client = dial(server.getLocalPort(), null, "127.0.0.2", "127.0.0.1")) {
                assertThat(client.getInetAddress().getHostAddress()).isEqualTo("127.0.0.1");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(900), Duration.ofMillis(2500));
            assertThat(queue.waiting()).isNotEmpty();
        }
    }

    /** Three seconds in all. */
    private static Socket dial(int port, @Nullable String source, String... addresses)
            throws IOException, JSchException {
        List<InetAddress> all = new ArrayList<>();
        for (String address : addresses) {
            all.add(InetAddress.getByName(address));
        }
        Lookup lookup = new Lookup("r1", name -> all.toArray(InetAddress[]::new));
        Dialer dialer = new Dialer(lookup, port, source == null ? null : new SourceAddress(source));
        dialer.carry(new JSch().getSession("netops", "r1"), Deadline.in(Duration.ofSeconds(3)));
        return dialer.createSocket("r1", port);
    }

    private static ServerSocket listen(String address, int port, int backlog) throws IOException {
        return new ServerSocket(port, backlog, InetAddress.getByName(address));
    }

    /** Connections that nobody accepts: while there are as many as may wait, the system drops new ones unanswered. */
    private record Queue(List<Socket> waiting) implements AutoCloseable {

        static Queue fill(ServerSocket server) throws IOException {
            List<Socket> waiting = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Socket socket = new Socket();
                try {
                    socket.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 300);
                    waiting.add(socket);
                } catch (SocketTimeoutException full) {
                    socket.close();
                    return new Queue(waiting);
                }
            }
            throw new AssertionError("the system's queue is never full");
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }
}
