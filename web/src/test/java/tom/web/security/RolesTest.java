package tom.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.Servlet;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tom.config.Roles;
import tom.web.ApiServer;
import tom.web.Bodies;
import tom.web.openapi.DescribedRoles;

/** Each endpoint has a rule, each rule is kept, and without one there is no way in. */
class RolesTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(Keys.settings(true));

    private static final JavaClasses WEB = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("test-classes"))
            .importPackages("tom.web");

    /** Every method of a resource that answers requests, found by reflection. */
    static Stream<Method> endpoints() {
        return WEB.stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .map(JavaClass::reflect)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(RolesTest::isEndpoint);
    }

    private static boolean isEndpoint(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(mark -> mark.annotationType().isAnnotationPresent(HttpMethod.class));
    }

    @Test
    void should_find_the_endpoints() {
        assertThat(endpoints()).hasSizeGreaterThan(25);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void should_have_one_rule_of_its_own(Method endpoint) {
        RolesAllowed roles = endpoint.getAnnotation(RolesAllowed.class);

        assertThat(endpoint.isAnnotationPresent(PermitAll.class) ^ roles != null)
                .as("%s says who may use it", endpoint)
                .isTrue();
        if (roles != null) {
            assertThat(roles.value()).as("of %s", endpoint).hasSize(1).isSubsetOf(Roles.ALL);
        }
    }

    /** What its class says is not enough: it was not said of this endpoint. */
    @Test
    void should_close_an_endpoint_that_says_nothing() {
        HttpResponse<String> answer = call("GET", "/api/forgotten", Keys.ADMIN);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Bodies.object(answer).getString("detail")).isEqualTo("nobody may do this");
    }

    @Test
    void should_be_open_for_health_alone() {
        assertThat(endpoints().filter(method -> method.isAnnotationPresent(PermitAll.class)))
                .extracting(method -> method.getDeclaringClass().getSimpleName())
                .containsExactly("HealthResource");
    }

    /** A servlet of its own is beside REST, and so beside its rules. */
    @Test
    void should_be_an_endpoint_of_rest_the_page_for_refusals_or_the_console() {
        assertThat(WEB.stream().filter(type -> type.isAssignableTo(Servlet.class)))
                .extracting(JavaClass::getSimpleName)
                .containsExactlyInAnyOrder("RefusalPage", "ConsoleServlet");
    }

    static Stream<Arguments> calls() {
        return endpoints()
                .flatMap(endpoint -> Stream.of(Keys.VIEWER, Keys.OPERATOR, Keys.ADMIN)
                        .map(caller -> Arguments.of(method(endpoint), path(endpoint), caller, needed(endpoint))));
    }

    /** Whatever the endpoint does with such a request: it is reached by those who may, and by nobody else. */
    @ParameterizedTest(name = "{0} {1} by {2}")
    @MethodSource("calls")
    void should_be_reached_by_those_who_have_the_role(String method, String path, String caller, String role) {
        HttpResponse<String> answer = call(method, path, caller);
        int rank = List.of(Keys.VIEWER, Keys.OPERATOR, Keys.ADMIN).indexOf(caller);

        if (rank >= Roles.ALL.indexOf(role)) {
            assertThat(answer.statusCode()).isNotIn(401, 403, 405, 406, 415, 500);
        } else {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(Bodies.object(answer).getString("detail")).isEqualTo("this needs the role " + role);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("calls")
    void should_be_closed_to_whoever_is_not_known(String method, String path, String caller, String role) {
        HttpResponse<String> answer = call(method, path, caller + "?");

        assertThat(answer.statusCode()).isEqualTo(role.isEmpty() ? 200 : 401);
    }

    /** What the contract says, by hand: the annotations alone would only prove themselves. */
    @ParameterizedTest
    @CsvSource({
        "GET, /api/health, ''",
        "GET, /api/metrics, tom-viewer",
        "GET, /api/monitoring/workers, tom-viewer",
        "GET, /api/monitoring/stats/summary, tom-viewer",
        "GET, /api/monitoring/failed_commands, tom-viewer",
        "GET, /api/monitoring/device_stats/{device: .+}, tom-viewer",
        "GET, /api/inventory/{device: .+}, tom-viewer",
        "GET, /api/inventory/export, tom-viewer",
        "GET, /api/inventory/export/raw, tom-viewer",
        "GET, /api/inventory/fields, tom-viewer",
        "GET, /api/inventory/filters, tom-viewer",
        "GET, /api/openapi, tom-viewer",
        "GET, /api/platforms, tom-viewer",
        "GET, /api/platforms/{name}, tom-viewer",
        "GET, /api/jobs, tom-viewer",
        "GET, /api/job/{job_id}, tom-viewer",
        "DELETE, /api/job/{job_id}, tom-viewer",
        "POST, /api/device/{device: .+}/send_command, tom-operator",
        "POST, /api/device/{device: .+}/send_commands, tom-operator",
        "GET, /api/cache, tom-operator",
        "GET, /api/cache/stats, tom-operator",
        "DELETE, /api/cache, tom-operator",
        "DELETE, /api/cache/{device: .+}, tom-operator",
        "POST, /api/device/{device: .+}/send_configs, tom-admin",
        "POST, '/api/raw/{name: send_command|send_netmiko_command|send_scrapli_command}', tom-admin",
        "GET, /api/credentials, tom-admin",
        "GET, /api/device/{device: .+}/host_key, tom-admin",
        "DELETE, /api/device/{device: .+}/host_key, tom-admin"
    })
    void should_have_the_rule_of_the_contract(String method, String template, String role) {
        assertThat(endpoints()
                        .filter(one ->
                                method(one).equals(method) && template(one).equals(template)))
                .singleElement()
                .extracting(RolesTest::needed)
                .isEqualTo(role);
    }

    /** Administration has one rule for whatever will be there. */
    @Test
    void should_leave_administration_to_admins() {
        assertThat(endpoints().filter(one -> template(one).startsWith("/api/admin")))
                .hasSizeGreaterThan(9)
                .extracting(RolesTest::needed)
                .allMatch(Roles.ADMIN::equals);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void should_have_the_rule_that_is_described(Method endpoint) {
        String role = DescribedRoles.of(method(endpoint), template(endpoint));

        assertThat(role.replace("open", ""))
                .isEqualTo(template(endpoint).equals("/api/metrics") ? "" : needed(endpoint));
    }

    private static HttpResponse<String> call(String method, String path, String caller) {
        return API.send(API.request(path)
                .header("X-API-Key", Keys.of(caller))
                .header("Content-Type", "application/json")
                .method(method, method.equals("POST") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody()));
    }

    private static String method(Method endpoint) {
        return Arrays.stream(endpoint.getAnnotations())
                .map(mark -> mark.annotationType().getAnnotation(HttpMethod.class))
                .filter(mark -> mark != null)
                .map(HttpMethod::value)
                .findFirst()
                .orElse(GET.class.getSimpleName());
    }

    private static String template(Method endpoint) {
        Path below = endpoint.getAnnotation(Path.class);
        return "/api/" + endpoint.getDeclaringClass().getAnnotation(Path.class).value()
                + (below == null ? "" : "/" + below.value());
    }

    private static String path(Method endpoint) {
        return template(endpoint).replaceAll("\\{name: (\\w+)[^}]*}", "$1").replaceAll("\\{[^}]*}", "r1");
    }

    private static String needed(Method endpoint) {
        RolesAllowed roles = endpoint.getAnnotation(RolesAllowed.class);
        return roles == null ? "" : roles.value()[0];
    }
}
