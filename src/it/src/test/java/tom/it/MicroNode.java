package tom.it;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import tom.demo.PayaraMicro;
import tom.demo.Ports;

/** Payara Micro with the WAR. */
record MicroNode(PayaraMicro micro) implements TomNode {

    static MicroNode launch(Launch launch) {
        return new MicroNode(PayaraMicro.start(
                new PayaraMicro.Launch(
                        Artifacts.MICRO, Artifacts.WAR, launch.folder(), Ports.free(), launch.environment()),
                line -> {}));
    }

    @Override
    public URI uri() {
        return micro.uri();
    }

    @Override
    public URI health() {
        return uri();
    }

    @Override
    public ServerLog log() {
        return new ServerLog(micro.log());
    }

    @Override
    public Path output() {
        return micro.log();
    }

    @Override
    public ProcessHandle handle() {
        return micro.handle();
    }

    @Override
    public MicroNode awaitUp(Duration limit) {
        await().atMost(limit).until(micro::isUp);
        return this;
    }

    @Override
    public MicroNode awaitHealthy(Duration limit) {
        micro.awaitHealthy(limit);
        return this;
    }

    @Override
    public void kill() {
        micro.kill();
    }

    @Override
    public void close() {
        micro.close();
    }
}
