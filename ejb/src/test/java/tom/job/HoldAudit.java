package tom.job;

import static tom.job.Violation.unless;

import java.util.Map;
import java.util.Set;
import tom.device.Endpoint;

/** What holds between any two transitions of kept sessions: who keeps one, who was offered work, who was asked to go. */
final class HoldAudit {

    private static final String HOLD = "hold:";

    private final QueueSnapshot now;

    HoldAudit(QueueSnapshot now) {
        this.now = now;
    }

    static boolean isHold(String member) {
        return member.startsWith(HOLD);
    }

    /** What stands in {@code active} for a member of an endpoint's leases. */
    static String twin(String member, String ep) {
        return isHold(member) ? "h|" + member.substring(HOLD.length()) + "|" + ep : "j|" + member;
    }

    void run(Map<Endpoint, Integer> limits) {
        now.leases.forEach((ep, leases) -> leases.forEach((member, expiry) -> {
            if (isHold(member)) {
                unless(expiry.equals(now.active.get(twin(member, ep))), "%s on %s has no twin", member, ep);
            }
        }));
        now.active.keySet().forEach(this::twinHasItsHold);
        limits.forEach((endpoint, limit) -> someoneIsAsked(endpoint.toString(), limit));
        now.offered.forEach((inst, eps) -> eps.forEach(ep -> {
            unless(holds(inst, ep), "%s on offer to %s, which has no session there", ep, inst);
            unless(!now.lines.get(ep).isEmpty(), "%s on offer to %s without a job", ep, inst);
        }));
        now.evicted.forEach((inst, eps) ->
                eps.forEach(ep -> unless(holds(inst, ep), "%s asked of %s, which has no session there", ep, inst)));
    }

    private void twinHasItsHold(String twin) {
        String[] parts = twin.split("\\|", 3);
        unless(!parts[0].equals("h") || holds(parts[1], parts[2]), "%s and there is no hold", twin);
    }

    /** Where a kept session is in the way, its holder knows, and whoever is idle can find out; or somebody looks next. */
    private void someoneIsAsked(String ep, int limit) {
        Set<String> leases = now.leases.get(ep).keySet();
        if (now.lines.get(ep).isEmpty()
                || leases.size() < limit
                || leases.stream().noneMatch(HoldAudit::isHold)) {
            return;
        }
        boolean othersToo = leases.stream().anyMatch(member -> !isHold(member) && !now.jobs.containsKey(member));
        if (othersToo && now.ready.values().stream().anyMatch(eps -> eps.contains(ep))) {
            return; // a worker that is not ours has taken the slot without a word
        }
        boolean told = leases.stream()
                .filter(HoldAudit::isHold)
                .map(member -> member.substring(HOLD.length()))
                .anyMatch(inst -> now.offered.get(inst).contains(ep)
                        || now.evicted.get(inst).contains(ep));
        unless(told, "%s has a job, a session is kept there, and its holder was not told", ep);
        String queue =
                now.jobs.get(now.lines.get(ep).keySet().iterator().next()).queue();
        unless(now.heldWait.get(queue).contains(ep), "%s has a job, and nobody idle would ask for the device", ep);
    }

    private boolean holds(String inst, String ep) {
        return now.leases.get(ep).containsKey(HOLD + inst);
    }
}
