package tom.ssh;

import java.time.Duration;

/** For sessions that nobody counts. */
final class Unwatched implements SessionWatch {

    @Override
    public void connected(Duration took) {}

    @Override
    public void failed(Duration took) {}

    @Override
    public void closed() {}
}
