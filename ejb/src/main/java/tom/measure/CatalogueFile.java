package tom.measure;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads catalogues, which lie beside this class: YAML, name → type, labels, buckets of a histogram, and help. */
final class CatalogueFile {

    private CatalogueFile() {}

    static Catalogue read(String file) {
        try (InputStream in = CatalogueFile.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no catalogue " + file);
            }
            return catalogue(new Load(LoadSettings.builder().build()).loadFromInputStream(in));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the catalogue " + file, e);
        }
    }

    private static Catalogue catalogue(Object document) {
        List<MetricFamily> families = new ArrayList<>();
        ((Map<?, ?>) document).forEach((name, row) -> families.add(family((String) name, (Map<?, ?>) row)));
        return new Catalogue(families);
    }

    private static MetricFamily family(String name, Map<?, ?> row) {
        try {
            return new MetricFamily(
                    name,
                    MetricType.of(text(row, "type")),
                    texts(row, "labels"),
                    row.containsKey("buckets") ? buckets(row) : Buckets.NONE,
                    text(row, "help"));
        } catch (RuntimeException e) {
            throw new IllegalStateException("the catalogue's row " + name + " is wrong: " + e.getMessage(), e);
        }
    }

    private static Buckets buckets(Map<?, ?> row) {
        return new Buckets(((List<?>) required(row, "buckets"))
                .stream().map(bound -> ((Number) bound).doubleValue()).toList());
    }

    private static String text(Map<?, ?> row, String member) {
        return (String) required(row, member);
    }

    private static List<String> texts(Map<?, ?> row, String member) {
        return ((List<?>) required(row, member))
                .stream().map(String.class::cast).toList();
    }

    private static Object required(Map<?, ?> row, String member) {
        return requireNonNull(row.get(member), () -> "it lacks " + member);
    }
}
