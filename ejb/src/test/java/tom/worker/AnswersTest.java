package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tom.job.CacheUse;

class AnswersTest {

    private static final CacheUse CACHED = new CacheUse(true, false, null);

    @Test
    void should_name_outputs_by_their_commands_and_count_repeated_ones() {
        Answers answers = new Answers(CacheUse.NONE);
        answers.read("show clock", "10:00");
        answers.read("show clock", "10:01");
        answers.read("show clock", "10:02");

        assertThat(answers.toJson(Duration.ofMillis(120))).isEqualTo("""
                        {"data":{"show clock":"10:00","show clock_1":"10:01","show clock_2":"10:02"},\
                        "meta":{"cache":{"cache_status":"disabled",\
                        "commands":{"show clock":"disabled","show clock_1":"disabled","show clock_2":"disabled"}},\
                        "duration_seconds":0.12}}""");
    }

    @Test
    void should_lose_no_output_when_a_command_looks_like_a_repeated_one() {
        Answers answers = new Answers(CacheUse.NONE);
        answers.read("a", "1");
        answers.read("a", "2");
        answers.read("a_1", "3");
        answers.read("a_1", "4");

        assertThat(answers.toJson(Duration.ZERO)).startsWith("""
                        {"data":{"a":"1","a_2":"2","a_1":"3","a_1_1":"4"},""");
    }

    @Test
    void should_say_that_a_part_came_from_the_cache() {
        Answers answers = new Answers(CACHED);
        answers.cached("show version", "v1");
        answers.read("show clock", "10:00");

        assertThat(answers.toJson(Duration.ZERO))
                .contains("\"cache_status\":\"partial\"", "\"show version\":\"hit\"", "\"show clock\":\"miss\"");
        assertThat(answers.fresh()).containsExactly(java.util.Map.entry("show clock", "10:00"));
    }

    @Test
    void should_say_hit_when_all_came_from_the_cache_and_miss_when_none_did() {
        Answers hit = new Answers(CACHED);
        hit.cached("show version", "v1");
        Answers miss = new Answers(CACHED);
        miss.read("show version", "v1");

        assertThat(hit.toJson(Duration.ZERO)).contains("\"cache_status\":\"hit\"");
        assertThat(miss.toJson(Duration.ZERO)).contains("\"cache_status\":\"miss\"");
    }
}
