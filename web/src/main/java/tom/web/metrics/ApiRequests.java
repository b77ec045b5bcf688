package tom.web.metrics;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tom.measure.Catalogue;
import tom.measure.DurationHistogram;
import tom.measure.MetricFamily;
import tom.measure.Sample;
import tom.web.AnswerWatch;
import tom.web.MatchedResource;

/** The HTTP requests that this node has answered. */
final class ApiRequests implements AnswerWatch {

    private static final MetricFamily REQUESTS = Catalogue.tom().family("tom_api_requests_total");
    private static final MetricFamily DURATION = Catalogue.tom().family("tom_api_request_duration_seconds");
    private static final Route SCRAPE = new Route("GET", "/api/metrics");

    private final Instruments instruments;
    private final Map<Route, DurationHistogram> durations = new ConcurrentHashMap<>();

    /** Whoever reads these numbers has asked for a scrape: that route is there from the start. */
    ApiRequests(Instruments instruments) {
        this.instruments = instruments;
        instruments.declare(REQUESTS, SCRAPE.method(), SCRAPE.endpoint(), "200");
        durations.put(SCRAPE, new DurationHistogram(DURATION));
    }

    @Override
    public void answered(HttpServletRequest request, int status, Duration took) {
        Route route = Route.of(request.getMethod(), request.getAttribute(MatchedResource.TEMPLATE));
        instruments.count(REQUESTS, route.method(), route.endpoint(), String.valueOf(status));
        durations
                .computeIfAbsent(route, first -> new DurationHistogram(DURATION))
                .record(took);
    }

    Stream<Sample> durations() {
        return durations.entrySet().stream()
                .map(route -> DURATION.sample(
                        route.getValue().value(),
                        route.getKey().method(),
                        route.getKey().endpoint()));
    }
}
