package tom.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.params.XAddParams;
import tom.config.Configs;
import tom.device.DeviceId;
import tom.device.Endpoint;
import tom.device.ErrorType;
import tom.scrape.BrokerAtWork;
import tom.web.ApiServer;
import tom.web.Bodies;
import tom.web.HandWorker;
import tom.web.Node;

/**
 * Holds the description of the API to what it answers: every operation is called in good and in bad ways. Each answer must be
 * described, and each described answer must have been seen, with every member that it may have.
 */
class AnswersTest {

    @RegisterExtension
    static final ApiServer API =
            new ApiServer(Node.settings(true, Configs.defaults().jobs()));

    private static final Description DESCRIPTION = Description.ofWar();

    /** Seen elsewhere: what security answers; what takes a fault; and host keys, which are in memory here and in Redis else. */
    private static final Set<String> NOT_HERE = Set.of("401", "403", "429", "default");

    /** Seen elsewhere, too: in lost replies, and where Vault is away. */
    private static final Set<String> ELSEWHERE = Set.of("Problem.job_id", "GET /api/credentials.warnings");

    private static final String HOST_KEY_AWAY = "/api/device/{device}/host_key 503";

    /** What gets another answer: there is no such job, no key was learned, and the worker lives. */
    private static final Map<String, Integer> NOT_GOOD = Map.of(
            "GET /api/job/{job_id}", 404,
            "DELETE /api/job/{job_id}", 404,
            "GET /api/device/{device}/host_key", 404,
            "DELETE /api/device/{device}/host_key", 404,
            "DELETE /api/admin/workers/{worker}", 409);

    private final HandWorker worker = new HandWorker(API);
    private final SchemaCheck check = new SchemaCheck(DESCRIPTION);
    private final Map<String, Set<String>> seen = new TreeMap<>();

    @Test
    void should_be_described_all_and_truly() throws IOException {
        fill();
        for (Operation operation : DESCRIPTION.operations()) {
            asDescribed(operation);
            refused(operation);
        }
        orders();
        jobsThatEnd();
        audited();
        API.node().hostKeys().learn(new Endpoint("192.0.2.1", 22), "ssh-ed25519 AAAA");
        Stream.of("GET", "DELETE")
                .map(method -> operation(method, "/api/device/{device}/host_key"))
                .forEach(operation -> send(operation, request(operation, operation.examplePath())));
        API.redis().stop();
        try {
            DESCRIPTION
                    .operations()
                    .forEach(operation ->
                            send(operation, asExample(operation).findFirst().orElseThrow()));
        } finally {
            API.redis().start();
        }

        for (Operation operation : DESCRIPTION.operations()) {
            Set<String> described = new TreeSet<>(operation.statuses());
            described.removeIf(
                    status -> NOT_HERE.contains(status) || (operation.path() + " " + status).equals(HOST_KEY_AWAY));
            assertThat(seen.get(operation.toString())).as("%s", operation).isEqualTo(described);
        }
        assertThat(check.met()).containsAll(members());
    }

    /** Something of everything that can be asked for. */
    private void fill() {
        var broker = new BrokerAtWork(API.redis().redis());
        broker.beats("w1", broker.now());
        broker.beats("dead", broker.now() - 600);
        broker.fails("w1", "r1", ErrorType.AUTH);
        API.node().cache().keep(new DeviceId("r1"), "lab", Map.of("show inventory", "PID"), null);
    }

    /** Every example is accepted. */
    private void asDescribed(Operation operation) {
        operation
                .described("query")
                .filter(one -> one.containsKey("example") && !one.containsKey("style"))
                .forEach(one -> send(
                        operation,
                        request(
                                operation,
                                operation.examplePath() + "?" + one.getString("name") + "="
                                        + Description.text(one.get("example")))));
        asExample(operation).forEach(request -> {
            HttpResponse<String> answer = send(operation, request);
            assertThat(answer.statusCode())
                    .as("%s: %s", operation, answer.body())
                    .isEqualTo(NOT_GOOD.getOrDefault(operation.toString(), 200));
        });
    }

    private static Stream<HttpRequest.Builder> asExample(Operation operation) {
        return operation.body().isEmpty()
                ? Stream.of(request(operation, operation.examplePath()))
                : Description.examples(operation.body().get()).stream()
                        .map(body -> with(body.toString(), "\"wait_timeout\":1")) // nobody works here
                        .map(body -> API.posting(operation.examplePath(), body));
    }

    /** Everything that can be wrong with any request. */
    private void refused(Operation operation) {
        send(operation, request(operation, operation.examplePath()).header("Accept", "image/png"));
        if (operation.method().equals("POST")) {
            send(operation, API.request(operation.examplePath()).POST(BodyPublishers.ofString("x")));
        }
        if (operation.body().isPresent()) {
            send(operation, API.posting(operation.examplePath(), "{"));
            send(operation, API.posting(operation.examplePath(), " ".repeat(50_000)));
        }
        for (String parameter : operation.placeholders()) {
            Stream.of("nosuch", "%20")
                    .forEach(value -> send(operation, request(operation, operation.path(Map.of(parameter, value)))));
        }
        for (String parameter : operation.parameters("query")) {
            send(operation, request(operation, operation.examplePath() + "?" + parameter + "=1&" + parameter + "=2"));
        }
    }

    /** A worker that has died, and lists while something is ordered. */
    private void orders() {
        Operation forget = operation("DELETE", "/api/admin/workers/{worker}");
        send(forget, request(forget, forget.path(Map.of("worker", "dead"))));
        Stream.of("POST queues/{queue}/pause", "POST workers/{worker}/drain", "GET queues", "GET workers")
                .map(call -> call.split(" ", 2))
                .map(call -> operation(call[0], "/api/admin/" + call[1]))
                .forEach(operation -> send(operation, request(operation, operation.examplePath())));
    }

    /** An entry that has everything that one can have. */
    private void audited() {
        Operation audit = operation("GET", "/api/audit");
        Map<String, String> entry = Map.of(
                "subject",
                "5d0c",
                "target",
                "default",
                "lines",
                "[\"a\"]",
                "truncated",
                "9",
                "times",
                "2",
                "job_id",
                "0a");
        API.redis().redis().call(client -> client.xadd("tom:audit", entry, new XAddParams()));
        API.redis()
                .redis()
                .call(client -> client.xadd(
                        "tom:audit:ends",
                        Map.of("job", "0a", "state", "FAILED", "error_type", "auth", "worker", "w1"),
                        new XAddParams()));
        send(audit, request(audit, audit.examplePath()));
    }

    /** Jobs in all their ends, and what can be done with them. */
    private void jobsThatEnd() {
        Operation one = operation("POST", "/api/device/{device}/send_command");
        Operation configure = operation("POST", "/api/device/{device}/send_configs");
        API.redis().redis().call(client -> client.flushAll());
        Stream<Operation> posts = DESCRIPTION.operations().stream()
                .filter(operation -> operation.body().isPresent());
        posts.forEach(this::variants);
        String id = Bodies.object(send(one, API.posting(one.examplePath(), "{\"command\":\"a\"}")))
                .getString("job_id");
        worker.complete(worker.take(), """
                {"data":{"a":"out"},"meta":{"cache":{"cache_status":"miss","commands":{"a":"miss"}},"duration_seconds":0.1}}""");
        Operation read = operation("GET", "/api/job/{job_id}");
        Operation cancel = operation("DELETE", "/api/job/{job_id}");
        send(read, request(read, "/api/job/" + id));
        send(cancel, request(cancel, "/api/job/" + id));
        id = Bodies.object(send(configure, API.posting(configure.examplePath(), "{\"config_lines\":[\"a\"]}")))
                .getString("job_id");
        send(cancel, request(cancel, "/api/job/" + id));
        id = Bodies.object(send(configure, API.posting(configure.examplePath(), "{\"config_lines\":[\"a\"]}")))
                .getString("job_id");
        worker.complete(worker.take(), "{\"transcript\":\"a\"}");
        send(read, request(read, "/api/job/" + id));
        Operation list = operation("GET", "/api/jobs");
        send(list, request(list, "/api/jobs"));
    }

    private void variants(Operation operation) {
        String body =
                Description.examples(operation.body().orElseThrow()).get(0).toString();
        send(operation, API.posting(operation.examplePath(), body).header("Prefer", "respond-async"));
        send(operation, API.posting(operation.examplePath(), with(body, "\"idempotency_key\":\"k\"")));
        send(operation, API.posting(operation.examplePath(), with(body, "\"idempotency_key\":\"k\",\"timeout\":77")));
        if (operation.path().startsWith("/api/raw/")) {
            send(operation, API.posting(operation.examplePath(), body.replace("\"lab\"", "\"nosuch\"")));
        }
        if (operation.statuses().contains("502")) {
            String raw = with(body, "\"wait\":true,\"raw_output\":true,\"wait_timeout\":1");
            send(operation, API.posting(operation.examplePath(), raw));
            API.redis().redis().call(client -> client.flushAll());
            var answer = API.sendAsync(API.posting(operation.examplePath(), raw));
            worker.fail(worker.take(), "no route");
            note(operation, answer.join());
        }
        API.redis().redis().call(client -> client.flushAll());
    }

    private static String with(String body, String members) {
        return body.substring(0, body.length() - 1) + "," + members + "}";
    }

    private static HttpRequest.Builder request(Operation operation, String path) {
        return operation.method().equals("POST")
                ? API.posting(
                        path,
                        operation
                                .body()
                                .map(body -> Description.examples(body).get(0).toString())
                                .orElse(""))
                : API.request(path).method(operation.method(), BodyPublishers.noBody());
    }

    private static Operation operation(String method, String path) {
        return DESCRIPTION.operations().stream()
                .filter(operation -> operation.toString().equals(method + " " + path))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> send(Operation operation, HttpRequest.Builder request) {
        return note(operation, API.send(request));
    }

    private HttpResponse<String> note(Operation operation, HttpResponse<String> answer) {
        String status = String.valueOf(answer.statusCode());
        String what = operation + " " + answer.uri() + " " + status + " " + answer.body();
        assertThat(operation.statuses()).as(what).contains(status);
        JsonObject response = operation.response(status).orElseThrow();
        String type = answer.headers().firstValue("Content-Type").orElse("none").replaceAll(";.*", "");
        JsonObject media = response.getJsonObject("content").getJsonObject(type);
        assertThat(media).as("%s, as %s", what, type).isNotNull();
        if (type.endsWith("json")) {
            JsonValue body = answer.body().startsWith("[") ? Bodies.array(answer) : Bodies.object(answer);
            assertThat(check.violations(media.getJsonObject("schema"), body, operation.toString()))
                    .as(what)
                    .isEmpty();
        }
        if (type.equals("application/problem+json")) {
            assertThat(titles(media)).as(what).contains(Bodies.object(answer).getString("title"));
        }
        seen.computeIfAbsent(operation.toString(), key -> new TreeSet<>()).add(status);
        return answer;
    }

    private static List<String> titles(JsonObject media) {
        return Description.examples(media).stream()
                .map(example -> example.asJsonObject().getString("title"))
                .toList();
    }

    /** Every member of every answer, but the one that takes a lost reply. */
    private Set<String> members() {
        return DESCRIPTION.operations().stream()
                .flatMap(this::members)
                .filter(member -> !ELSEWHERE.contains(member))
                .collect(Collectors.toSet());
    }

    private Stream<String> members(Operation operation) {
        return operation.statuses().stream()
                .flatMap(status -> operation.response(status).stream())
                .flatMap(response -> response.getJsonObject("content").values().stream())
                .flatMap(media -> check.members(media.asJsonObject().getJsonObject("schema"), operation.toString()));
    }
}
