package tom.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptEncodingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | true",
                "GZIP | true",
                "br, gzip ; q=0.1 | true",
                "* | true",
                "gzip;q=1.000 | true",
                "identity | false",
                "gzip;q=0 | false",
                "gzip;q=0.000, * | false",
                "*;q=0 | false",
                "xgzip | false",
                "'' | false",
                ",;,q=1 | false"
            })
    void should_find_out_whether_gzip_is_taken(String header, boolean taken) {
        assertThat(AcceptEncoding.takesGzip(List.of(header))).isEqualTo(taken);
    }

    @Test
    void should_not_compress_when_nothing_is_said() {
        assertThat(AcceptEncoding.takesGzip(null)).isFalse();
    }
}
