package tom.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** After all the other tests: the log of a node that was well has nothing to worry about in it. */
@AnyServer
@Order(Integer.MAX_VALUE)
@ExtendWith(SharedSite.class)
class LogIT {

    private static final Pattern OWN_STACK = Pattern.compile("\\n\\tat (\\S*//)?tom\\.");

    @Test
    void should_warn_of_open_doors_and_of_nothing_else(Site site) {
        for (TomNode node : site.nodes()) {
            assertThat(warnings(node)).singleElement().asString().contains("tom.security.auth is none");
            assertThat(node.log().text()).doesNotContainPattern(OWN_STACK);
        }
    }

    /** Those that are not the server's own, each with the line behind it: on Payara Server the text stands there. */
    private static List<String> warnings(TomNode node) {
        List<String> lines = node.log().lines();
        return IntStream.range(0, lines.size())
                .filter(line -> Server.CHOSEN.isWarningOfTom(lines.get(line)))
                .mapToObj(line -> String.join("\n", lines.subList(line, Math.min(line + 2, lines.size()))))
                .toList();
    }
}
