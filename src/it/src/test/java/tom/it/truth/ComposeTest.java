package tom.it.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tom.it.truth.Programs.Said;

/** {@code docker-compose.yml} and what it needs, as files: no engine runs here. */
class ComposeTest {

    private static final Path FILE = Repository.ROOT.resolve("docker-compose.yml");

    @Test
    void should_bring_up_four_services_with_pinned_versions_and_health_checks() {
        Map<?, ?> services = Yaml.map(Yaml.read(FILE), "services");

        assertThat(services.keySet())
                .map(String::valueOf)
                .containsExactlyInAnyOrder("redis", "tom", "prometheus", "grafana");
        services.forEach((name, service) -> {
            assertThat(Yaml.text(service, "image"))
                    .as("image of %s", name)
                    .matches("[\\w./-]+:v?\\d+\\.\\d+\\.\\d+[\\w.-]*");
            assertThat(Yaml.list(Yaml.map(service, "healthcheck"), "test"))
                    .as("health of %s", name)
                    .isNotEmpty();
        });
        assertThat(Repository.text(Repository.ROOT.resolve("Dockerfile")))
                .containsPattern("(?m)^FROM \\S+:17\\.\\d+\\.\\d+_\\S+$");
    }

    @Test
    void should_publish_ports_on_loopback_only() {
        List<String> ports = new ArrayList<>();
        Yaml.map(Yaml.read(FILE), "services")
                .values()
                .forEach(service -> Yaml.list(service, "ports").forEach(port -> ports.add(String.valueOf(port))));

        assertThat(ports)
                .containsExactlyInAnyOrder("127.0.0.1:8080:8080", "127.0.0.1:9090:9090", "127.0.0.1:3000:3000");
    }

    @Test
    void should_mount_and_copy_files_that_are_there() {
        List<String> mounted = new ArrayList<>();
        Yaml.map(Yaml.read(FILE), "services")
                .values()
                .forEach(service ->
                        Yaml.list(service, "volumes").forEach(volume -> mounted.add(String.valueOf(volume))));
        List<Path> files = mounted.stream()
                .map(volume -> volume.replaceFirst("^\\$\\{\\w+:-(.*?)}", "$1").split(":")[0])
                .filter(source -> source.startsWith("."))
                .map(Repository.ROOT::resolve)
                .toList();

        assertThat(files).hasSize(6).allMatch(Files::exists);
        assertThat(Repository.ROOT.resolve("server-config/docker/healthy")).isExecutable();
    }

    @Test
    void should_scrape_as_the_configuration_for_everybody_does() {
        assertThat(Yaml.read(Repository.ROOT.resolve("server-config/docker/prometheus.yml")))
                .hasToString(Yaml.read(Repository.PROMETHEUS.resolve("prometheus.yml"))
                        .toString()
                        .replace("127.0.0.1:8080", "tom:8080"));
    }

    @Test
    void should_be_what_compose_understands() {
        Optional<List<String>> compose = compose();
        if (compose.isEmpty()) {
            System.out.println("NOT CHECKED: docker compose config, for there is no docker compose here");
            return;
        }
        List<String> command = new ArrayList<>(compose.get());
        command.addAll(List.of("-f", FILE.toString(), "config", "-q"));

        assertThat(Programs.run(Repository.ROOT, "", command)).isEqualTo(new Said(0, ""));
    }

    private static Optional<List<String>> compose() {
        Optional<Path> plugin = Programs.find("docker")
                .filter(docker -> Programs.run(Repository.ROOT, "", List.of(docker.toString(), "compose", "version"))
                                .exit()
                        == 0);
        return plugin.map(docker -> List.of(docker.toString(), "compose"))
                .or(() -> Programs.find("docker-compose").map(program -> List.of(program.toString())));
    }
}
