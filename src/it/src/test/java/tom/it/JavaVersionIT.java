package tom.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tom on JDK 25, where {@code -Dtom.it.jdk25} says that one is; with the JDK of the build all other tests run. */
@Administered
class JavaVersionIT {

    private static final String JDK = System.getProperty("tom.it.jdk25", "");

    /** How Java complains of what a later version will not allow. */
    private static final Pattern COMPLAINT = Pattern.compile("WARNING: .*");

    /** Of Tom's own or its libraries'. */
    private static final Pattern OURS = Pattern.compile(
            "called by (tom|redis\\.clients|com\\.jcraft|io\\.prometheus|org\\.snakeyaml|com\\.google\\.re2j|com\\.nimbusds)\\.");

    @ParameterizedTest
    @EnumSource
    void should_run_jobs_on_jdk_25(Server server) throws IOException {
        if (JDK.isEmpty()) {
            System.out.println("No JDK 25 was tried: -Dtom.it.jdk25=<its folder> names one");
        }
        Assumptions.assumeFalse(JDK.isEmpty(), "-Dtom.it.jdk25 is not set");
        try (Site site = new Site()) {
            NumberedJobs jobs = new NumberedJobs(site, "young", 20);
            TomNode node = site.launch(server, "on-25", Map.of("JAVA_HOME", JDK));
            node.awaitHealthy(Site.START_LIMIT);

            jobs.submit(List.of(site.api(0)));

            jobs.check(site.api(0));
            assertThat(site.api(0)
                            .metrics()
                            .of("tom_build_info", Map.of())
                            .get(0)
                            .labels()
                            .get("java"))
                    .startsWith("25");
            assertThat(complaints(node)).noneMatch(line -> OURS.matcher(line).find());
        }
    }

    /** Of the process; a server's log need not have them. */
    private static List<String> complaints(TomNode node) throws IOException {
        try (Stream<String> lines = Files.lines(node.output())) {
            List<String> complaints =
                    lines.filter(line -> COMPLAINT.matcher(line).matches()).toList();
            complaints.forEach(System.out::println);
            return complaints;
        }
    }
}
