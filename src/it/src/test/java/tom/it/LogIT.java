package tom.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tom.demo.PayaraMicro;

/** After all the other tests: the log of a node that was well has nothing to worry about in it. */
@Order(Integer.MAX_VALUE)
@ExtendWith(SharedSite.class)
class LogIT {

    @Test
    void should_warn_of_open_doors_and_of_nothing_else(Site site) throws IOException {
        for (PayaraMicro node : site.nodes()) {
            assertThat(warnings(node)).singleElement().asString().contains("tom.security.auth is none");
            assertThat(node.log()).content().doesNotContain("\n\tat tom.");
        }
    }

    private static List<String> warnings(PayaraMicro node) throws IOException {
        try (Stream<String> lines = Files.lines(node.log())) {
            return lines.filter(line -> line.matches("\\S+ (WARNING|SEVERE) .*"))
                    .filter(line -> !line.contains("[fish.payara") && !line.contains("[javax.enterprise"))
                    .toList();
        }
    }
}
