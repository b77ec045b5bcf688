package tom.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The EAR as Maven has built it: each library once, in lib, where the EJB jar and the WAR both see it. */
class EarIT {

    @Test
    void should_hold_every_library_once_and_in_lib() throws IOException {
        try (ZipFile ear = new ZipFile(Artifacts.EAR.toFile())) {
            List<String> names = ear.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> !name.endsWith("/"))
                    .toList();
            assertThat(names).contains("tom-ejb.jar", "tom-web.war", "META-INF/glassfish-application.xml");
            List<String> libraries = names.stream()
                    .filter(name -> name.startsWith("lib/"))
                    .map(name -> name.replaceFirst("-\\d.*", ""))
                    .toList();
            assertThat(libraries).doesNotHaveDuplicates().contains("lib/jedis", "lib/slf4j-api", "lib/tom-health");
            assertThat(jarsOf(ear, "tom-web.war")).isEmpty();
            assertThat(jarsOf(ear, "tom-ejb.jar")).isEmpty();
        }
    }

    /** In lib they would hide the MicroProfile Metrics that Payara has. */
    @Test
    void should_bring_microprofile_metrics_for_wildfly_alone() throws IOException {
        try (ZipFile ear = new ZipFile(Artifacts.EAR.toFile())) {
            List<String> brought = ear.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith("wildfly/") && !name.endsWith("/"))
                    .toList();
            String descriptor = text(ear, "META-INF/jboss-deployment-structure.xml");
            assertThat(brought)
                    .contains("wildfly/smallrye-metrics.zip", "wildfly/microprofile-metrics-api.zip")
                    .allSatisfy(jar -> assertThat(descriptor).contains("<resource-root path=\"" + jar + "\"/>"));
            assertThat(descriptor.split("<resource-root ", -1)).hasSize(brought.size() + 1);
            assertThat(ear.stream().map(ZipEntry::getName).filter(name -> name.startsWith("lib/")))
                    .noneMatch(name -> name.matches(".*(micrometer|microprofile|smallrye|jboss).*"));
        }
    }

    /** Payara's WAR looks there before it looks into lib, and would then have other classes than the EJB jar. */
    @Test
    void should_give_no_module_a_class_path_of_its_own() throws IOException {
        try (ZipFile ear = new ZipFile(Artifacts.EAR.toFile())) {
            for (String module : List.of("tom-web.war", "tom-ejb.jar")) {
                try (JarInputStream content = new JarInputStream(ear.getInputStream(ear.getEntry(module)))) {
                    assertThat(content.getManifest().getMainAttributes())
                            .as(module)
                            .doesNotContainKey(Attributes.Name.CLASS_PATH);
                }
            }
        }
    }

    @Test
    void should_answer_under_the_root() throws IOException {
        try (ZipFile ear = new ZipFile(Artifacts.EAR.toFile())) {
            assertThat(text(ear, "META-INF/application.xml"))
                    .contains("version=\"10\"")
                    .contains("<context-root>/</context-root>")
                    .contains("<library-directory>lib</library-directory>");
        }
    }

    private static String text(ZipFile ear, String entry) throws IOException {
        return new String(ear.getInputStream(ear.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static List<String> jarsOf(ZipFile ear, String module) throws IOException {
        List<String> jars = new ArrayList<>();
        byte[] content = ear.getInputStream(ear.getEntry(module)).readAllBytes();
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().endsWith(".jar")) {
                    jars.add(entry.getName());
                }
            }
        }
        return jars;
    }
}
