package tom.job;

import jakarta.json.JsonException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tom.device.DeviceId;
import tom.device.Endpoint;

/** Reads what claim, finish and renew answer. What cannot be read is left out: it must not take the rest of a reply with it. */
final class ClaimReply {

    private ClaimReply() {}

    /** @param from where claims, cancelled ids, the next due time, evicted endpoints and an order to drain stand in the reply */
    static Claims claims(List<?> reply, int from) {
        List<Claim> jobs = ((List<?>) reply.get(from))
                .stream().flatMap(job -> claim((List<?>) job).stream()).toList();
        double seconds = Double.parseDouble((String) reply.get(from + 2));
        Duration nextDue = Duration.ofMillis((long) Math.ceil(seconds * 1000));
        boolean draining = Long.valueOf(1).equals(reply.get(from + 4));
        return new Claims(jobs, ids(reply.get(from + 1)), nextDue, endpoints(reply.get(from + 3)), draining);
    }

    /** Claims that say too little to be run: id and token of each. */
    static List<List<?>> spoilt(List<?> reply, int from) {
        List<List<?>> spoilt = new ArrayList<>();
        for (Object job : (List<?>) reply.get(from)) {
            List<?> fields = (List<?>) job;
            if (claim(fields).isEmpty()) {
                spoilt.add(fields.subList(0, 2));
            }
        }
        return spoilt;
    }

    static Renewal renewal(List<?> reply) {
        List<?> unknown = (List<?>) reply.get(2);
        List<Renewal.Held> held = new ArrayList<>();
        for (int i = 0; i < unknown.size(); i += 2) {
            String token = (String) unknown.get(i + 1);
            JobId.parse((String) unknown.get(i)).ifPresent(id -> held.add(new Renewal.Held(id, token)));
        }
        return new Renewal(
                ids(reply.get(0)), ids(reply.get(1)), held, endpoints(reply.get(3)), endpoints(reply.get(4)));
    }

    /** id, token, endpoint, device, kind, attempt, request, sealed login or nothing, whether it was held. */
    private static Optional<Claim> claim(List<?> fields) {
        String sealed = (String) fields.get(7);
        try {
            return Optional.of(new Claim(
                    new JobId((String) fields.get(0)),
                    (String) fields.get(1),
                    new DeviceId((String) fields.get(3)),
                    Endpoint.parse((String) fields.get(2)),
                    ((Long) fields.get(5)).intValue(),
                    work((String) fields.get(6)),
                    sealed.isEmpty() ? null : sealed,
                    Long.valueOf(1).equals(fields.get(8))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A job whose request alone is spoilt is run so far as to fail. */
    private static @Nullable Work work(String request) {
        try {
            return WorkJson.read(request);
        } catch (JsonException | NullPointerException | ClassCastException | IllegalArgumentException e) {
            return null;
        }
    }

    private static List<Endpoint> endpoints(Object list) {
        return ((List<?>) list)
                .stream().flatMap(text -> endpoint((String) text).stream()).toList();
    }

    private static Optional<Endpoint> endpoint(String text) {
        try {
            return Optional.of(Endpoint.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<JobId> ids(Object list) {
        return ((List<?>) list)
                .stream().flatMap(id -> JobId.parse((String) id).stream()).toList();
    }
}
