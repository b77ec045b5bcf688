package tom.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that Tom says and writes, where people or programs can read it. */
final class SecretPlaces {

    private static final List<String> READS = List.of(
            "/api/jobs?limit=1000",
            "/api/jobs?device=inline",
            "/api/inventory/export",
            "/api/inventory/export/raw",
            "/api/inventory/fields",
            "/api/inventory/filters",
            "/api/platforms",
            "/api/credentials",
            "/api/cache",
            "/api/cache/stats",
            "/api/health",
            "/api/metrics",
            "/api/metrics?scope=node",
            "/api/metrics?scope=cluster",
            "/api/openapi",
            "/api/admin/queues",
            "/api/admin/workers",
            "/api/monitoring/workers",
            "/api/monitoring/stats/summary",
            "/api/monitoring/failed_commands?limit=1000",
            "/api/monitoring/device_stats/inline");

    private SecretPlaces() {}

    /** By their names; each has something in it. */
    static Map<String, String> of(Site site) {
        Map<String, String> places = new TreeMap<>();
        try (RedisView redis = new RedisView(site)) {
            places.put("Redis", redis.everything());
        }
        for (TomNode node : site.nodes()) {
            places.put("the log of " + node.uri(), node.log().text());
            places.put("the command line of " + node.uri(), commandLine(node.handle()));
            places.put("answers of " + node.uri(), answers(node));
            places.putAll(files(folder(node)));
        }
        return places;
    }

    /** For all that the node's server writes. */
    static Path folder(TomNode node) {
        return node.output().getParent();
    }

    /** Every file but programs; the server's own log among them. */
    static Map<String, String> files(Path folder) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(SecretPlaces::isWritten)
                    .toList()) {
                files.put("the file " + file, new String(Files.readAllBytes(file), ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.values().removeIf(String::isBlank);
        return files;
    }

    private static boolean isWritten(Path file) {
        return !file.toString().matches(".*\\.(jar|war|ear|class|rar|so|gif|png|js)");
    }

    private static String answers(TomNode node) {
        Api api = new Api(node.uri());
        Stream<String> tom = READS.stream().map(path -> Api.ok(api.get(path)).toString());
        Stream<String> server = Stream.of(URI.create(node.health() + "/health"), URI.create(node.uri() + "/openapi"))
                .map(uri -> api.send(java.net.http.HttpRequest.newBuilder(uri)).toString());
        return Stream.concat(tom, server).collect(Collectors.joining("\n"));
    }

    /** As {@code ps} shows it to everybody on the machine. */
    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("none that can be seen");
    }
}
