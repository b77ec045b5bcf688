package tom.it;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the site with two nodes that all of them share, or the API of its first node. */
final class SharedSite implements ParameterResolver {

    static final String JOB_KEY = "YSBrZXkgZm9yIHRlc3RzLCAzMiBieXRlcyBvZiBpdCE=";

    /** Two nodes on one Redis; only the first takes credentials that come with a request. */
    record Pair(Site site, Api first, Api second) implements CloseableResource {

        static Pair start() {
            Site site = new Site();
            try {
                site.launch(
                        "node-1",
                        Map.of("TOM_SECURITY_JOB_KEY", JOB_KEY, "TOM_SECURITY_ALLOW_INLINE_CREDENTIALS", "true"));
                site.launch("node-2", Map.of("TOM_SECURITY_JOB_KEY", JOB_KEY));
                site.nodes().forEach(node -> node.awaitHealthy(Site.START_LIMIT));
            } catch (RuntimeException e) {
                site.close();
                throw e;
            }
            return new Pair(site, site.api(0), site.api(1));
        }

        @Override
        public void close() {
            site.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Pair.class || type == Site.class || type == Api.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        Pair pair = context.getRoot()
                .getStore(Namespace.create(SharedSite.class))
                .getOrComputeIfAbsent(Pair.class, key -> Pair.start(), Pair.class);
        if (type == Pair.class) {
            return pair;
        }
        return type == Site.class ? pair.site() : pair.first();
    }
}
