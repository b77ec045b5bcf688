package tom.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Machine MACHINE =
            new Machine(Instant.parse("2026-11-30T22:00:00Z"), "Linux 6.1 amd64", 2, 0.5, "VM 17", "7.0.15");

    private static final Report REPORT = new Report(
            MACHINE,
            1.25,
            true,
            List.of(
                    new Row(
                            "noop",
                            new Line("jobs", Unit.PER_SECOND, "scripts", "≥ 50 %", "≥ 80 %"),
                            List.of(500.0, 600.0, 700.0),
                            List.of(1000.0, 1000.0, 1400.0)),
                    new Row("start", Line.plain("up", Unit.SECONDS), List.of(8.0), List.of())));

    @Test
    void should_show_a_table_for_people() {
        assertThat(REPORT.text().replaceAll(" {2,}", " | ")).isEqualTo("""
                benchmark | what | Tom | floor | ratio | reach | stretch | noise of the floor | the floor is
                noop | jobs | 600 /s [550 /s, 650 /s] | 1,000 /s [1,000 /s, 1,200 /s] | 50 % | ≥ 50 % | ≥ 80 % | 20 % | scripts
                start | up | 8.00 s [8.00 s, 8.00 s] | – | – | –

                2026-11-30T22:00:00Z, Linux 6.1 amd64, 2 cores, load 0.5 before and 1.3 after, VM 17, Redis 7.0.15
                Medians, quartiles in brackets; ratios are of pairs of rounds.
                A smoke run: these figures say nothing but that everything works.
                """);
    }

    @Test
    void should_show_the_same_in_markdown() {
        assertThat(REPORT.markdown())
                .contains("| noop | jobs | 600 /s [550 /s, 650 /s] | 1,000 /s [1,000 /s, 1,200 /s] | 50 % | ≥ 50 % |"
                        + " ≥ 80 % | 20 % | scripts |\n")
                .contains("|---|---|---|---|---|---|---|---|---|\n");
    }

    @Test
    void should_tell_programs_every_round() {
        JsonObject json =
                Json.createReader(new StringReader(ReportJson.of(REPORT))).readObject();

        assertThat(json.getBoolean("smoke_run")).isTrue();
        assertThat(json.getJsonObject("machine").getInt("cores")).isEqualTo(2);
        JsonObject row = json.getJsonArray("rows").getJsonObject(0);
        assertThat(row.getJsonArray("tom_rounds")).hasToString("[500.0,600.0,700.0]");
        assertThat(row.getJsonObject("ratio").getJsonNumber("median").doubleValue())
                .isEqualTo(0.5);
        JsonObject alone = json.getJsonArray("rows").getJsonObject(1);
        assertThat(alone.getJsonArray("floor_rounds")).isEmpty();
        assertThat(alone.getJsonObject("ratio").isNull("median")).isTrue();
    }
}
