package tom.measure;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The metric families of one system, by name. */
public final class Catalogue {

    private final Map<String, MetricFamily> families;

    Catalogue(List<MetricFamily> families) {
        this.families =
                families.stream().collect(Collectors.toUnmodifiableMap(MetricFamily::name, Function.identity()));
    }

    /** Tom's own families (tom-monitoring-metrics.md). */
    public static Catalogue tom() {
        return CatalogueFile.read("tom.yml");
    }

    public MetricFamily family(String name) {
        MetricFamily family = families.get(name);
        if (family == null) {
            throw new IllegalArgumentException("no metric family is called " + name);
        }
        return family;
    }
}
