package tom.it.fault;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tom.simulator.SimulatedDevice;
import tom.simulator.log.DeviceEvent;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.log.DeviceLog;
import tom.simulator.log.Overlap;
import tom.simulator.log.Span;

/** What the devices saw, who know nothing of Tom. */
final class DeviceAudit {

    private final FaultSite site;
    private final Ledger ledger;
    private final Injected injected;
    private final Map<SimulatedDevice, Map<String, Long>> seen;

    DeviceAudit(FaultSite site, Ledger ledger, Injected injected) {
        this.site = site;
        this.ledger = ledger;
        this.injected = injected;
        this.seen = site.devices().stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        device ->
                                device.log().commands().stream().collect(groupingBy(Function.identity(), counting()))));
    }

    void report(Findings findings, JobAudit jobs) {
        findings.figure(
                "sessions on devices",
                site.devices().stream()
                        .mapToLong(device -> device.log().sessions().size())
                        .sum());
        findings.none("**two sessions on a device at one time**", overlaps(DeviceLog::overlaps));
        findings.none("**commands of two sessions on a device at one time**", overlaps(DeviceLog::commandOverlaps));
        findings.none("sent by a worker after it thawed, on a session of before", sentAfterThaw());
        findings.none("sessions of a frozen worker that are still open", openAfterThaw());
        findings.none("**configuration lines seen twice**", doubledLines());
        findings.none("complete, and a line was not seen", unseen(jobs));
        findings.figure("reads that ran again (worker lost, connection lost)", ranAgain());
    }

    private List<String> overlaps(Function<DeviceLog, List<Overlap>> kind) {
        Set<String> frozen = frozenSessions();
        return site.devices().stream()
                .flatMap(device -> kind.apply(device.log()).stream())
                .filter(overlap -> !frozen.contains(overlap.first().session())
                        && !frozen.contains(overlap.second().session()))
                .map(Overlap::toString)
                .toList();
    }

    /**
     * Nobody can close the connection of a frozen process, and a device goes on with what it was told before: these may
     * be there beside the session of somebody else. What is sent on them later is looked for below.
     */
    private Set<String> frozenSessions() {
        Set<String> frozen = new HashSet<>();
        injected.frozen().forEach(one -> frozen.addAll(one.sessions().keySet()));
        return frozen;
    }

    private List<String> sentAfterThaw() {
        List<String> sent = new ArrayList<>();
        for (Frozen frozen : injected.frozen()) {
            frozen.sessions()
                    .forEach((session, device) -> device.log().events(Kind.COMMAND_RECEIVED).stream()
                            .filter(event -> event.session().equals(session)
                                    && event.stamp().nanos() - frozen.thawed() > 0)
                            .map(DeviceEvent::toString)
                            .forEach(sent::add));
        }
        return sent;
    }

    private List<String> openAfterThaw() {
        List<String> open = new ArrayList<>();
        for (Frozen frozen : injected.frozen()) {
            frozen.sessions()
                    .forEach((session, device) -> device.log().sessions().stream()
                            .filter(span -> span.isOpen() && span.session().equals(session))
                            .map(Span::session)
                            .forEach(open::add));
        }
        return open;
    }

    private List<String> doubledLines() {
        List<String> doubled = new ArrayList<>();
        seen.forEach((device, lines) -> lines.forEach((line, times) -> {
            if (isOfConfiguration(line) && times > 1) {
                doubled.add(device.name() + " saw " + times + " times: " + line);
            }
        }));
        return doubled;
    }

    private static boolean isOfConfiguration(String line) {
        return line.startsWith("interface Loopback") || line.startsWith("description job-");
    }

    private List<String> unseen(JobAudit jobs) {
        List<String> unseen = new ArrayList<>();
        ledger.acknowledged().forEach((id, task) -> {
            if (jobs.end(id).is("COMPLETE") && !seen.get(task.device()).keySet().containsAll(task.lines())) {
                unseen.add(id + " " + task);
            }
        });
        return unseen;
    }

    private long ranAgain() {
        return seen.values().stream()
                .flatMap(lines -> lines.entrySet().stream())
                .filter(entry -> entry.getKey().contains("include job-") && entry.getValue() > 1)
                .count();
    }
}
