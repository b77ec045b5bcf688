package tom.it.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tom.demo.ChildProcess;
import tom.demo.Ports;
import tom.it.Answer;
import tom.it.Api;

/** A real Prometheus with the project's own configuration, but for addresses and pace. */
final class Prometheus implements AutoCloseable {

    static final Duration PACE = Duration.ofSeconds(2);

    private final ChildProcess process;
    private final Api api;

    private Prometheus(ChildProcess process, URI uri) {
        this.process = process;
        this.api = new Api(uri);
    }

    /** @param nodes the first of them is asked for the numbers of the cluster too */
    static Prometheus start(Path program, Path folder, List<URI> nodes) {
        return start(program, folder, configuration(nodes));
    }

    /** @param configuration one of the project's, with what a test must change */
    static Prometheus start(Path program, Path folder, String configuration) {
        int port = Ports.free();
        Path file = folder.resolve("prometheus.yml");
        Repository.write(file, configuration);
        ChildProcess process = ChildProcess.start(
                "Prometheus",
                new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        // a question may be asked as of a later time; then the newest values count as they are
                        "--query.lookback-delta=2h",
                        "--log.level=warn"),
                folder.resolve("prometheus.log"),
                line -> {});
        Prometheus prometheus = new Prometheus(process, URI.create("http://127.0.0.1:" + port));
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> prometheus.api.get("/-/ready").status() == 200);
        return prometheus;
    }

    private static String configuration(List<URI> nodes) {
        String all = nodes.stream().map(uri -> "'" + uri.getAuthority() + "'").collect(Collectors.joining(", "));
        String one = "'" + nodes.get(0).getAuthority() + "'";
        String[] jobs = quick("prometheus.yml").split("(?=  - job_name: tom-node)");
        assertThat(jobs).hasSize(2);
        String target = "'127.0.0.1:8080'";
        return jobs[0].replace(target, one) + jobs[1].replace(target, all);
    }

    /** One of the project's configurations for a protected Tom, but for its address, its certificate and the pace. */
    static String protectedBy(String file, URI node) {
        return quick(file)
                .replaceAll("targets: \\[.*]", "targets: ['" + node.getAuthority() + "']")
                .replace("scheme: https", "scheme: http");
    }

    private static String quick(String file) {
        String pace = PACE.toSeconds() + "s";
        return Repository.text(Repository.PROMETHEUS.resolve(file))
                .replaceAll("(scrape_interval|scrape_timeout|evaluation_interval): \\d+s", "$1: " + pace)
                .replace(
                        "rules/*.yml",
                        Repository.PROMETHEUS.resolve("rules/*.yml").toString());
    }

    /** Waits until it has scraped a Tom of one node by both jobs. */
    void awaitScrapes() {
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
            assertThat(value("sum(up{job=~\"tom-.+\"})")).isEqualTo(2);
            assertThat(value("count(tom_build_info)")).isEqualTo(1);
            assertThat(value("count(tom_workers_active)")).isEqualTo(1);
        });
    }

    private double value(String query) {
        return Vector.of(data("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)))
                .rows()
                .get(Map.of());
    }

    /** @param at Unix seconds; may lie in the future */
    Vector ask(String query, double at) {
        return Vector.of(
                data("/api/v1/query?time=" + at + "&query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)));
    }

    /** All rules that it has read. */
    List<JsonObject> rules() {
        return data("/api/v1/rules").getJsonArray("groups").getValuesAs(JsonObject.class).stream()
                .flatMap(group -> group.getJsonArray("rules").getValuesAs(JsonObject.class).stream())
                .toList();
    }

    /** The time of each sample of a series in a window that ends so. */
    List<Double> times(String selector, double at, Duration window) {
        String query = selector + "[" + window.toSeconds() + "s]";
        JsonObject data =
                data("/api/v1/query?time=" + at + "&query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        return data.getJsonArray("result").getJsonObject(0).getJsonArray("values").stream()
                .map(pair -> pair.asJsonArray().getJsonNumber(0).doubleValue())
                .toList();
    }

    private JsonObject data(String path) {
        Answer answer = api.get(path);
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.json().getJsonObject("data");
    }

    @Override
    public void close() {
        process.stop(Duration.ofSeconds(20));
    }
}
