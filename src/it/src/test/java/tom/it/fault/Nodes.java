package tom.it.fault;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tom.it.Api;

/** The servers that run now: a controller that takes the requests, and workers that come and go. */
final class Nodes implements AutoCloseable {

    /** A machine that does much else needs this long. */
    static final Duration START_LIMIT = Duration.ofMinutes(5);

    private static final String CONTROLLER = "controller";

    private final Map<String, String> settings;
    private final Path logs;
    private final List<Node> workers = new CopyOnWriteArrayList<>();
    private volatile Node controller;

    /** @param controllerWorks whether it is a worker, too */
    Nodes(Map<String, String> settings, int count, boolean controllerWorks, Path logs) {
        this.settings = settings;
        this.logs = logs;
        controller = start(CONTROLLER, Map.of("TOM_ROLES", controllerWorks ? "controller,worker" : "controller"));
        for (int number = 1; number <= count; number++) {
            workers.add(startWorker("worker-" + number));
        }
    }

    Api api() {
        return controller.api();
    }

    Node controller() {
        return controller;
    }

    List<Node> workers() {
        return workers;
    }

    void awaitHealthy() {
        await("every node is healthy")
                .atMost(START_LIMIT)
                .until(() -> all().stream().allMatch(Node::isHealthy));
    }

    long healthyWorkers() {
        return workers.stream().filter(Node::isHealthy).count();
    }

    /** Another server in the place of one that is gone; does not wait for it. */
    void replace(Node gone, String worker) {
        workers.set(workers.indexOf(gone), startWorker(worker));
        gone.tidy();
    }

    void replaceController() {
        Node gone = controller;
        controller = start(CONTROLLER, Map.of("TOM_ROLES", "controller"));
        gone.tidy();
    }

    private Node startWorker(String worker) {
        return start(worker, Map.of("TOM_ROLES", "worker"));
    }

    private Node start(String worker, Map<String, String> more) {
        Map<String, String> environment = new TreeMap<>(settings);
        environment.put("TOM_WORKER_ID", worker);
        environment.putAll(more);
        return Node.start(environment, logs);
    }

    private List<Node> all() {
        List<Node> all = new ArrayList<>(workers);
        all.add(controller);
        return all;
    }

    @Override
    public void close() {
        all().forEach(node -> node.micro().handle().destroy());
        all().forEach(Node::stop);
    }
}
