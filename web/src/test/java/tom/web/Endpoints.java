package tom.web;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Resource;

/** Every method and path that the classes of this module answer. */
public final class Endpoints {

    /** A parameter that can only be one of a few words. */
    private static final Pattern CHOICE = Pattern.compile("\\{\\w+: ([a-z_]+(?:\\|[a-z_]+)+)}");

    private Endpoints() {}

    /** {@code GET /api/job/{job_id}}: parameters without their patterns. */
    public static List<String> all() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("tom.web").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(type -> below("/api", Resource.from(type.reflect())))
                        .sorted()
                        .toList();
    }

    private static Stream<String> below(String above, Resource resource) {
        return chosen(above + "/" + resource.getPath())
                .map(path -> path.replaceAll("\\{(\\w+):[^}]*}", "{$1}"))
                .flatMap(path -> Stream.concat(
                        resource.getResourceMethods().stream().map(method -> method.getHttpMethod() + " " + path),
                        resource.getChildResources().stream().flatMap(child -> below(path, child))));
    }

    private static Stream<String> chosen(String path) {
        return CHOICE.matcher(path)
                .results()
                .findFirst()
                .map(choice ->
                        words(choice).map(word -> CHOICE.matcher(path).replaceFirst(Matcher.quoteReplacement(word))))
                .orElse(Stream.of(path));
    }

    private static Stream<String> words(MatchResult choice) {
        return Stream.of(choice.group(1).split("\\|"));
    }
}
