package tom.it.fuzz;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tom.it.AccessCase;

/** Judges each answer, and counts them. */
final class Verdict {

    private static final Pattern LEAK = Pattern.compile(
            "\\w+Exception|\\bat \\w+(\\.\\w+)+\\(|jakarta\\.|\\bjava\\.|javax\\.|org\\.(glassfish|jboss|wildfly|apache|eclipse)|io\\.undertow|com\\.sun\\.|\\btom\\.(web|job|redis|worker)\\b|\\.java\\b|/tom-it-|/home/|/modules/");

    private final List<String> secrets;
    private final Map<Integer, AtomicInteger> statuses = new TreeMap<>();
    private final Map<String, Map<Integer, AtomicInteger>> single = new TreeMap<>();
    private final Map<String, Map<String, Integer>> foreign = new TreeMap<>();
    private final Set<Integer> accepted = new ConcurrentSkipListSet<>();
    private final Collection<String> findings = new ConcurrentLinkedQueue<>();

    Verdict(List<String> secrets) {
        this.secrets = secrets;
    }

    synchronized void judge(Case one, Reply reply) {
        count(statuses, reply.status());
        if (one.mutations().size() == 1) {
            count(single.computeIfAbsent(one.mutations().get(0), name -> new TreeMap<>()), reply.status());
        }
        if (reply.isAccepted()) {
            accepted.add(one.number());
        }
        if (reply.status() >= 400 && !reply.isOfTom()) {
            foreign.computeIfAbsent(reply.status() + " " + shortened(reply.body()), answer -> new TreeMap<>())
                    .merge(one.mutations().get(one.mutations().size() - 1), 1, Integer::sum);
        }
        check(one, reply);
    }

    private void check(Case one, Reply reply) {
        String said = reply.head() + reply.body();
        boolean foreignAnswer = reply.status() >= 400 && reply.status() != 999 && !reply.isOfTom();
        if (foreignAnswer && !OwnAnswers.allow(one, reply)) {
            find(one, reply, "an answer that is not Tom's");
        }
        if (reply.status() >= 500
                && reply.status() < 600
                && reply.isOfTom()
                && !OwnAnswers.allowUnknownMethod(one, reply)) {
            find(one, reply, "a failure of Tom");
        }
        if (reply.status() == Reply.NOTHING.status() && !OwnAnswers.allowSilence(one)) {
            find(one, reply, "no answer");
        }
        if (one.forbidden() && reply.isAccepted() && said.contains("job_id")) {
            find(one, reply, "accepted");
        }
        // what a request says of itself may come back as it came; a page of the API's description names what it likes
        String ours = said.contains("openapi:") ? "" : said;
        if (LEAK.matcher(ours).find() && reply.status() >= 400) {
            find(one, reply, "a leak");
        }
        if (secrets.stream().anyMatch(ours::contains)) {
            find(one, reply, "a secret");
        }
    }

    private void find(Case one, Reply reply, String what) {
        findings.add(what + ": case " + one.number() + " " + one.mutations() + " → " + reply.status() + " "
                + shortened(reply.body()) + "\n    "
                + shortened(one.text()));
    }

    private static String shortened(String text) {
        String plain = text.replace(AccessCase.ADMIN, "…").replaceAll("[^\\x20-\\x7e]+", " ");
        return plain.length() > 300 ? plain.substring(0, 300) + "…" : plain;
    }

    private static <K> void count(Map<K, AtomicInteger> counts, K what) {
        counts.computeIfAbsent(what, key -> new AtomicInteger()).incrementAndGet();
    }

    List<String> findings() {
        return List.copyOf(findings);
    }

    /** Numbers of the cases that were answered with success. */
    Set<Integer> accepted() {
        return new TreeSet<>(accepted);
    }

    synchronized int answers() {
        return statuses.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** What a status means in the tables. */
    private static String word(int status) {
        return switch (status) {
            case 0 -> "closed";
            case -1 -> "nothing";
            case 999 -> "HTTP/0.9";
            default -> String.valueOf(status);
        };
    }

    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder("| status | answers |\n|---|---|\n");
        statuses.forEach((status, count) -> text.append("| ")
                .append(word(status))
                .append(" | ")
                .append(count)
                .append(" |\n"));
        text.append("\n| one thing done to a request | answers |\n|---|---|\n");
        single.forEach((name, counts) -> text.append("| ")
                .append(name)
                .append(" | ")
                .append(counts.entrySet().stream()
                        .map(entry -> word(entry.getKey()) + " × " + entry.getValue())
                        .collect(Collectors.joining(", ")))
                .append(" |\n"));
        text.append("\nAnswers of the server's own, in place of Tom's, by the last thing that was done:\n\n");
        foreign.forEach((answer, how) ->
                text.append("- `").append(answer).append("` for ").append(how).append('\n'));
        return text.toString();
    }
}
