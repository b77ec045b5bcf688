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

    /** Asks the system, for as long as that takes. */
    @FunctionalInterface
    interface Resolver {

        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final String host;
    private final Resolver resolver;
    private final CompletableFuture<InetAddress[]> addresses = new CompletableFuture<>();

    Lookup(String host, Resolver resolver) {
        this.host = host;
        this.resolver = resolver;
    }

    /** In the system's order; waits until {@link #drop} is called at the latest. */
    List<InetAddress> addresses() throws IOException {
        if (ADDRESS.matcher(host).matches()) {
            return List.of(resolver.addresses(host));
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
            addresses.complete(resolver.addresses(host));
        } catch (UnknownHostException | RuntimeException e) {
            addresses.completeExceptionally(e);
        }
    }
}
