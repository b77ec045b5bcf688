package tom.web.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A format of a page of metrics. */
record Exposition(ExpositionFormatWriter writer) {

    static final Exposition TEXT = new Exposition(PrometheusTextFormatWriter.create());
    static final Exposition OPEN_METRICS = new Exposition(OpenMetricsTextFormatWriter.create());

    private static final MediaType OPEN_METRICS_TYPE = new MediaType("application", "openmetrics-text");

    /** @param accepted best first; the older format is for everybody who does not prefer the other by name */
    static Exposition preferred(List<MediaType> accepted) {
        return accepted.stream()
                .filter(type -> type.isCompatible(OPEN_METRICS_TYPE) || type.isCompatible(MediaType.TEXT_PLAIN_TYPE))
                .findFirst()
                .filter(type -> !type.isWildcardType() && type.isCompatible(OPEN_METRICS_TYPE))
                .map(type -> OPEN_METRICS)
                .orElse(TEXT);
    }

    String contentType() {
        return writer.getContentType();
    }

    /** The whole page, so that nothing of it is sent before all of it is there. */
    byte[] page(MetricSnapshots metrics, boolean compressed) {
        var text = new ByteArrayOutputStream();
        try {
            writer.write(text, metrics);
            byte[] page = PlainNumbers.in(text.toByteArray());
            return compressed ? compress(page) : page;
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
    }

    private static byte[] compress(byte[] page) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(compressed)) {
            out.write(page);
        }
        return compressed.toByteArray();
    }
}
