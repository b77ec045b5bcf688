package tom.web.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A format of a page of metrics. */
final class Exposition {

    static final Exposition TEXT = new Exposition(PrometheusTextFormatWriter.create(), "");
    static final Exposition OPEN_METRICS = new Exposition(OpenMetricsTextFormatWriter.create(), "# EOF\n");

    private static final String MEMORY = "memory cannot fail";

    private static final MediaType OPEN_METRICS_TYPE = new MediaType("application", "openmetrics-text");

    private final ExpositionFormatWriter writer;
    private final byte[] end;

    /** @param end what the writer puts after everything */
    private Exposition(ExpositionFormatWriter writer, String end) {
        this.writer = writer;
        this.end = end.getBytes(UTF_8);
    }

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

    /** Families for a page of parts. */
    byte[] part(MetricSnapshots metrics) {
        var part = new ByteArrayOutputStream();
        try {
            writer.write(part, metrics);
        } catch (IOException e) {
            throw new UncheckedIOException(MEMORY, e);
        }
        return PlainNumbers.in(Arrays.copyOf(part.toByteArray(), part.size() - end.length));
    }

    /** The whole page, so that nothing of it is sent before all of it is there. */
    byte[] page(List<byte[]> parts, boolean compressed) {
        var page = new ByteArrayOutputStream();
        try (OutputStream out = compressed ? new GZIPOutputStream(page) : page) {
            for (byte[] part : parts) {
                out.write(part);
            }
            out.write(end);
        } catch (IOException e) {
            throw new UncheckedIOException(MEMORY, e);
        }
        return page.toByteArray();
    }
}
