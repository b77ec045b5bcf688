package tom.job;

import jakarta.json.JsonException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tom.device.DeviceId;
import tom.device.Endpoint;

/** Reads what claim, finish and renew answer. */
final class ClaimReply {

    private ClaimReply() {}

    /** @param from where claims, cancelled ids, the next due time and evicted endpoints stand in the reply */
    static Claims claims(List<?> reply, int from) {
        List<Claim> jobs = new ArrayList<>();
        for (Object job : (List<?>) reply.get(from)) {
            jobs.add(claim((List<?>) job));
        }
        double seconds = Double.parseDouble((String) reply.get(from + 2));
        Duration nextDue = Duration.ofMillis((long) Math.ceil(seconds * 1000));
        return new Claims(jobs, ids(reply.get(from + 1)), nextDue, endpoints(reply.get(from + 3)));
    }

    static Renewal renewal(List<?> reply) {
        List<?> unknown = (List<?>) reply.get(2);
        List<Renewal.Held> held = new ArrayList<>();
        for (int i = 0; i < unknown.size(); i += 2) {
            held.add(new Renewal.Held(new JobId((String) unknown.get(i)), (String) unknown.get(i + 1)));
        }
        return new Renewal(
                ids(reply.get(0)), ids(reply.get(1)), held, endpoints(reply.get(3)), endpoints(reply.get(4)));
    }

    /** id, token, endpoint, device, kind, attempt, request, sealed login or nothing, whether it was held. */
    private static Claim claim(List<?> fields) {
        String sealed = (String) fields.get(7);
        return new Claim(
                new JobId((String) fields.get(0)),
                (String) fields.get(1),
                new DeviceId((String) fields.get(3)),
                Endpoint.parse((String) fields.get(2)),
                ((Long) fields.get(5)).intValue(),
                work((String) fields.get(6)),
                sealed.isEmpty() ? null : sealed,
                Long.valueOf(1).equals(fields.get(8)));
    }

    /** A spoilt record must not take the other claims of the same reply with it. */
    private static @Nullable Work work(String request) {
        try {
            return WorkJson.read(request);
        } catch (JsonException | NullPointerException | ClassCastException | IllegalArgumentException e) {
            return null;
        }
    }

    private static List<Endpoint> endpoints(Object list) {
        return ((List<?>) list)
                .stream().map(endpoint -> Endpoint.parse((String) endpoint)).toList();
    }

    private static List<JobId> ids(Object list) {
        return ((List<?>) list).stream().map(id -> new JobId((String) id)).toList();
    }
}
