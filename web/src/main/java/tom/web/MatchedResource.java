package tom.web;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Notes with a request which resource it reached, before anything there can refuse it. */
@Provider
@Priority(0)
@Dependent
@SuppressWarnings("NullAway.Init") // the container fills the field
public class MatchedResource implements ContainerRequestFilter {

    /** The attribute of a request with the template of its path. */
    public static final String TEMPLATE = "tom.web.template";

    /** A parameter with the expression for its values, <code>{device: .+}</code>. */
    private static final Pattern PARAMETER = Pattern.compile("\\{\\s*([\\w.-]+)\\s*:(?:[^{}]|\\{[^{}]*})*}");

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Method method = resource.getResourceMethod();
        if (method != null && method.getDeclaringClass().isAnnotationPresent(Path.class)) {
            request.setProperty(TEMPLATE, template(method));
        }
    }

    static String template(Method method) {
        String path = "/api" + segments(method.getDeclaringClass()) + segments(method);
        return PARAMETER.matcher(path).replaceAll("{$1}");
    }

    private static String segments(AnnotatedElement element) {
        @Nullable Path path = element.getAnnotation(Path.class);
        return path == null ? "" : "/" + path.value();
    }
}
