package tom.job;

import static tom.job.Violation.unless;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tom.device.Endpoint;

/** The structure audit of redis.md: what holds between any two transitions. */
final class StructureAudit {

    /** Seconds within which it is noticed that a worker that is not ours has left, which it does without a word. */
    private static final double FOREIGN_LOOK = 2;

    private final QueueSnapshot now;
    private final double time;

    StructureAudit(QueueSnapshot now, double time) {
        this.now = now;
        this.time = time;
    }

    void run(Map<Endpoint, Integer> limits) {
        now.jobs.forEach(this::standsWhereItsStateSays);
        now.lines.forEach(this::lineHoldsWaitingJobs);
        waitIsAllLines();
        now.waits.forEach(this::everyWaitHasItsAge);
        limits.forEach((endpoint, limit) -> {
            withinLimit(endpoint.toString(), limit);
            readyWhenItCanRun(endpoint.toString(), limit);
        });
        everyTwinHasItsJob();
        now.owned.forEach(this::ownsWhatIsActive);
        now.cancels.forEach((inst, ids) -> ids.forEach(id ->
                unless(inst.equals(now.jobs.get(id).inst()) && isActive(id), "cancel of %s left with %s", id, inst)));
    }

    private void standsWhereItsStateSays(String id, QueueSnapshot.Standing job) {
        boolean inLine = now.lines.get(job.ep()).containsKey(id);
        boolean inDelayed = now.delayed.contains(id);
        boolean leased = now.leases.get(job.ep()).containsKey(id);
        boolean twin = now.active.containsKey("j|" + id);
        switch (job.state()) {
            case "QUEUED" -> {
                unless(inLine != inDelayed, "%s QUEUED: in line %s, delayed %s", id, inLine, inDelayed);
                unless(!leased && !twin, "%s QUEUED with a lease", id);
            }
            case "ACTIVE" -> {
                unless(leased && twin, "%s ACTIVE: leased %s, twin %s", id, leased, twin);
                unless(!inLine && !inDelayed, "%s ACTIVE and waiting", id);
                Map<String, String> owned = now.owned.get(String.valueOf(job.inst()));
                unless(job.token().equals(owned.get(id)), "%s ACTIVE, not owned by %s", id, job.inst());
            }
            default -> unless(!inLine && !inDelayed && !leased && !twin, "%s %s stands somewhere", id, job.state());
        }
    }

    private void lineHoldsWaitingJobs(String ep, Map<String, Double> line) {
        line.forEach((id, place) -> {
            QueueSnapshot.Standing job = now.jobs.get(id);
            unless(job.ep().equals(ep), "%s stands in line of %s", id, ep);
            unless(place == Double.parseDouble(job.seq()), "%s lost its place in line", id);
        });
    }

    private void waitIsAllLines() {
        Set<String> inLines = new HashSet<>();
        now.lines.values().forEach(line -> inLines.addAll(line.keySet()));
        Set<String> waiting = new HashSet<>();
        now.waits.forEach((queue, ids) -> {
            ids.forEach(id -> unless(now.jobs.get(id).queue().equals(queue), "%s waits in queue %s", id, queue));
            waiting.addAll(ids);
        });
        unless(inLines.equals(waiting), "wait has %d jobs, lines have %d", waiting.size(), inLines.size());
    }

    private void everyWaitHasItsAge(String queue, Set<String> ids) {
        Map<String, Double> accepted = now.ages.get(queue);
        unless(accepted.keySet().equals(ids), "%d wait in %s, %d have an age", ids.size(), queue, accepted.size());
        accepted.forEach((id, at) ->
                unless(at == Double.parseDouble(now.jobs.get(id).enqueued()), "%s is said to be of %s", id, at));
    }

    private void withinLimit(String ep, int limit) {
        Map<String, Double> leases = now.leases.get(ep);
        long live = leases.values().stream().filter(expiry -> expiry > time).count();
        long ours = leases.keySet().stream().filter(this::isOurs).count();
        unless(live <= limit && ours <= limit, "%s over its limit: %s", ep, leases);
    }

    private void readyWhenItCanRun(String ep, int limit) {
        Map<String, Double> line = now.lines.get(ep);
        if (line.isEmpty()) {
            return;
        }
        if (now.leases.get(ep).size() < limit) {
            String queue = now.jobs.get(line.keySet().iterator().next()).queue();
            boolean looksSoon = now.active.getOrDefault("recheck|" + ep, Double.MAX_VALUE) <= time + FOREIGN_LOOK;
            unless(now.ready.get(queue).contains(ep) || looksSoon, "%s has a job and a slot and is not ready", ep);
        } else {
            unless(isLookedAtAgain(ep), "%s has a job and no slot and nobody will look again", ep);
        }
    }

    /** Its leases end by finish or reclaim, both of which look; leases of others need the recheck. */
    private boolean isLookedAtAgain(String ep) {
        return now.active.containsKey("recheck|" + ep)
                || now.ready.values().stream().anyMatch(eps -> eps.contains(ep))
                || now.leases.get(ep).keySet().stream().allMatch(id -> now.active.containsKey(HoldAudit.twin(id, ep)));
    }

    private boolean isOurs(String member) {
        return now.jobs.containsKey(member) || HoldAudit.isHold(member);
    }

    private void everyTwinHasItsJob() {
        now.active.keySet().stream()
                .filter(member -> member.startsWith("j|"))
                .forEach(member -> unless(isActive(member.substring(2)), "%s and its job is not ACTIVE", member));
        now.leases.forEach((ep, leases) -> leases.keySet().stream()
                .filter(now.jobs::containsKey)
                .forEach(id -> unless(isActive(id), "a lease on %s and its job %s is not ACTIVE", ep, id)));
    }

    private void ownsWhatIsActive(String inst, Map<String, String> owned) {
        owned.forEach((id, token) -> {
            QueueSnapshot.Standing job = now.jobs.get(id);
            unless(isActive(id) && inst.equals(job.inst()), "%s owns %s, which is %s", inst, id, job);
            unless(token.equals(job.token()), "%s owns %s with token %s, not %s", inst, id, token, job.token());
        });
    }

    private boolean isActive(String id) {
        return now.jobs.get(id).state().equals("ACTIVE");
    }
}
