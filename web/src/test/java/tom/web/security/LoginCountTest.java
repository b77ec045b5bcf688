package tom.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.web.ApiServer;

/** What is counted as an attempt to prove who one is. */
class LoginCountTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(Keys.settings(false));

    @Test
    void should_be_counted_where_credentials_are_needed_and_brought() {
        counts(0, 0);

        send("/api/jobs", "X-API-Key", Keys.of(Keys.VIEWER));
        send("/api/nothing", "Authorization", "ApiKey " + Keys.of(Keys.VIEWER));
        send("/api/credentials", "X-API-Key", Keys.of(Keys.VIEWER)); // a role that is missing is no failed attempt
        counts(3, 0);

        send("/api/jobs", "X-API-Key", "wrong");
        send("/api/jobs", "Authorization", "Bearer x");
        send("/api/jobs", "Authorization", "Bearer x", "X-API-Key", Keys.of(Keys.VIEWER));
        counts(3, 3);

        send("/api/jobs", "Accept", "*/*");
        send("/api/health", "X-API-Key", "wrong");
        send("/api/metrics", "X-API-Key", Keys.of(Keys.VIEWER));
        API.send(API.request("/api/jobs")
                .header("X-API-Key", "wrong")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        counts(3, 3);
    }

    private static void send(String path, String... headers) {
        API.send(API.request(path).headers(headers));
    }

    private static void counts(int success, int failure) {
        assertThat(API.get("/api/metrics?scope=node").body())
                .contains("\ntom_auth_attempts_total{result=\"success\"} " + success + ".0\n")
                .contains("\ntom_auth_attempts_total{result=\"failure\"} " + failure + ".0\n");
    }
}
