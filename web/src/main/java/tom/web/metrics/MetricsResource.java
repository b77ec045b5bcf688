package tom.web.metrics;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import tom.config.Roles;
import tom.scrape.FamilySnapshots;

/** What Prometheus scrapes. Redis that cannot be read is a 503, never an empty or half a page. */
@Path("metrics")
@Produces({"text/plain", "application/openmetrics-text;qs=0.9"})
@Dependent
public class MetricsResource {

    @Inject
    private ClusterScrape cluster;

    @Inject
    private NodeMetrics node;

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Response scrape(@Context UriInfo uri, @Context HttpHeaders headers) {
        Scope scope = Scope.read(uri);
        Exposition format = Exposition.preferred(headers.getAcceptableMediaTypes());
        List<byte[]> parts = new ArrayList<>();
        if (scope.hasCluster()) {
            parts.add(cluster.part(format));
        }
        if (scope.hasNode()) {
            parts.add(format.part(FamilySnapshots.of(node.samples())));
        }
        boolean compressed = AcceptEncoding.takesGzip(headers.getRequestHeader(HttpHeaders.ACCEPT_ENCODING));
        ResponseBuilder page = Response.ok(format.page(parts, compressed))
                .header(HttpHeaders.CONTENT_TYPE, format.contentType())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_ENCODING);
        return compressed ? page.encoding("gzip").build() : page.build();
    }
}
