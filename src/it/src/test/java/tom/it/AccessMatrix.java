package tom.it;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;

/** Calls every endpoint with everything that can prove, or not prove, who calls; remembers what came back. */
final class AccessMatrix {

    /**
     * One endpoint, called so that whoever may reaches it.
     *
     * @param rank how many of the three roles it needs; 0 where it is enough to be known, -1 for one that is open
     * @param status what it answers then
     */
    private record Endpoint(String method, String path, int rank, int status) {

        HttpRequest.Builder on(HttpRequest.Builder request) {
            return method.equals("POST")
                    ? request.header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(
                                    path.startsWith("/api/raw/")
                                            ? "{}"
                                            : path.endsWith("configs") ? CONFIGURATION : COMMAND))
                    : request.method(method, BodyPublishers.noBody());
        }
    }

    /** @param right whether that is what had to come back */
    record Row(String endpoint, String credential, int expected, int actual, boolean right) {

        @Override
        public String toString() {
            return "| " + (right ? "" : "**WRONG** ") + endpoint + " | " + credential + " | " + expected + " | "
                    + actual + " |";
        }
    }

    private static final String COMMAND = "{\"command\":\"show clock\",\"commands\":[\"show clock\"]}";
    private static final String CONFIGURATION = "{\"config_lines\":[\"no shutdown\"]}";
    private static final String NO_JOB = "/api/job/00000000000000000000000000000000";

    private static final List<Endpoint> ENDPOINTS = List.of(
            new Endpoint("GET", "/api/health", -1, 200),
            new Endpoint("GET", "/api/metrics", 1, 200),
            new Endpoint("HEAD", "/api/metrics", 1, 200),
            new Endpoint("GET", "/api/monitoring/workers", 1, 200),
            new Endpoint("GET", "/api/monitoring/stats/summary", 1, 200),
            new Endpoint("GET", "/api/monitoring/failed_commands", 1, 200),
            new Endpoint("GET", "/api/monitoring/device_stats/gate", 1, 200),
            new Endpoint("GET", "/api/inventory/gate", 1, 200),
            new Endpoint("GET", "/api/inventory/export", 1, 200),
            new Endpoint("GET", "/api/inventory/export/raw", 1, 200),
            new Endpoint("GET", "/api/inventory/fields", 1, 200),
            new Endpoint("GET", "/api/inventory/filters", 1, 200),
            new Endpoint("GET", "/api/platforms", 1, 200),
            new Endpoint("GET", "/api/platforms/linux", 1, 200),
            new Endpoint("GET", "/api/jobs", 1, 200),
            new Endpoint("GET", NO_JOB, 1, 404),
            new Endpoint("DELETE", NO_JOB, 1, 404),
            new Endpoint("GET", "/api/openapi", 1, 200),
            new Endpoint("GET", "/api/nothing", 0, 404),
            new Endpoint("BREW", "/api/jobs", 0, 405),
            new Endpoint("POST", "/api/device/gate/send_command", 2, 200),
            new Endpoint("POST", "/api/device/gate/send_commands", 2, 200),
            new Endpoint("GET", "/api/cache", 2, 200),
            new Endpoint("GET", "/api/cache/stats", 2, 200),
            new Endpoint("DELETE", "/api/cache", 2, 200),
            new Endpoint("DELETE", "/api/cache/gate", 2, 200),
            new Endpoint("POST", "/api/device/gate/send_configs", 3, 200),
            new Endpoint("POST", "/api/raw/send_command", 3, 400),
            new Endpoint("POST", "/api/raw/send_netmiko_command", 3, 400),
            new Endpoint("POST", "/api/raw/send_scrapli_command", 3, 400),
            new Endpoint("GET", "/api/credentials", 3, 200),
            new Endpoint("GET", "/api/audit", 3, 200),
            new Endpoint("GET", "/api/admin/queues", 3, 200),
            new Endpoint("GET", "/api/admin/queues/default", 3, 200),
            new Endpoint("POST", "/api/admin/queues/default/pause", 3, 200),
            new Endpoint("POST", "/api/admin/queues/default/resume", 3, 200),
            new Endpoint("GET", "/api/admin/workers", 3, 200),
            new Endpoint("POST", "/api/admin/workers/node/drain", 3, 200),
            new Endpoint("POST", "/api/admin/workers/node/resume", 3, 200),
            new Endpoint("DELETE", "/api/admin/workers/node", 3, 409),
            new Endpoint("DELETE", "/api/admin/device/gate/session", 3, 200),
            new Endpoint("DELETE", "/api/admin/device/gate/jobs", 3, 200),
            new Endpoint("DELETE", "/api/device/nobody/host_key", 3, 404),
            new Endpoint("GET", "/api/device/nobody/host_key", 3, 404));

    private final List<String> schemes;
    private final List<Row> rows = new ArrayList<>();
    private final StringBuilder answers = new StringBuilder();
    private int accepted;
    private int refused;

    /** @param schemes by which a refused caller is told to try again, in this order */
    AccessMatrix(Api api, List<String> schemes, List<AccessCase> credentials) {
        this.schemes = schemes;
        ENDPOINTS.forEach(endpoint -> credentials.forEach(credential -> call(api, endpoint, credential)));
    }

    private void call(Api api, Endpoint endpoint, AccessCase credential) {
        Answer answer = api.send(credential.on(endpoint.on(api.request(endpoint.path()))));
        int expected = credential.rank() >= endpoint.rank() ? endpoint.status() : credential.refusal();
        boolean sayable = endpoint.method().equals("HEAD") || expected == 200;
        boolean right = answer.status() == expected
                && (sayable || answer.isProblem())
                && (expected != 401 || challenges(answer).equals(schemes));
        rows.add(new Row(
                endpoint.method() + " " + endpoint.path(), credential.name(), expected, answer.status(), right));
        if (endpoint.rank() >= 0 && !credential.headers().isEmpty()) {
            accepted += credential.rank() >= 0 ? 1 : 0;
            refused += credential.rank() >= 0 ? 0 : 1;
        }
        answers.append(answer.headers().map()).append(answer.body()).append('\n');
    }

    private static List<String> challenges(Answer answer) {
        return answer.headers().allValues("WWW-Authenticate").stream()
                .map(challenge -> challenge.replaceFirst(" realm=\"tom\"(, error=\"invalid_token\")?$", ""))
                .toList();
    }

    int size() {
        return rows.size();
    }

    /** Requests of somebody whom Tom knows. */
    int accepted() {
        return accepted;
    }

    /** Requests with something else. */
    int refused() {
        return refused;
    }

    List<Row> wrong() {
        return rows.stream().filter(row -> !row.right()).toList();
    }

    /** Everything that was answered. */
    String answers() {
        return answers.toString();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("| endpoint | credential | expected | actual |\n|---|---|---|---|\n");
        rows.forEach(row -> text.append(row).append('\n'));
        return text.toString();
    }
}
