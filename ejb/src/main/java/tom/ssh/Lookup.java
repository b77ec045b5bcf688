package tom.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;

/** Finds the addresses of a host; names on a thread of its own, because the system's resolver knows no timeout. */
final class Lookup {

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    private final String host;
    private final CompletableFuture<InetAddress[]> addresses = new CompletableFuture<>();

    Lookup(String host) {
        this.host = host;
    }

    /** In the system's order; waits until {@link #drop} is called at the latest. */
    List<InetAddress> addresses() throws IOException {
        if (ADDRESS.matcher(host).matches()) {
            return List.of(InetAddress.getAllByName(host));
        }
        Thread thread = new Thread(this::lookUp, "tom-ssh lookup " + host);
        thread.setDaemon(true);
        thread.start();
        try {
            return List.of(addresses.join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e);
        }
    }

    void drop() {
        addresses.completeExceptionally(new SocketException("dropped"));
    }

    private void lookUp() {
        try {
            addresses.complete(InetAddress.getAllByName(host));
        } catch (UnknownHostException | RuntimeException e) {
            addresses.completeExceptionally(e);
        }
    }
}
