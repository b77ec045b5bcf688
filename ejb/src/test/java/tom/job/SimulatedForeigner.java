package tom.job;

import org.jspecify.annotations.Nullable;
import tom.device.Endpoint;
import tom.redis.Key;
import tom.redis.Redis;

/** A worker of another make, which knows nothing of this queue but keeps the semaphore of a device. */
final class SimulatedForeigner {

    private static final String NAME = "foreigner";

    private record Stay(Endpoint endpoint, String member, double until, boolean orderly) {}

    private final Scene scene;
    private final Fleet fleet;
    private int visits;
    private @Nullable Stay stay;

    SimulatedForeigner(Scene scene, Fleet fleet) {
        this.scene = scene;
        this.fleet = fleet;
    }

    void step() {
        Stay current = stay;
        if (current == null) {
            if (scene.fault(0.02)) {
                visit(scene.pick(fleet.endpoints()));
            }
        } else if (scene.now() >= current.until) {
            leave(current);
        }
    }

    /** Takes a slot where fewer leases live than may. */
    private void visit(Endpoint endpoint) {
        long live = redis().call(client -> client.zcount(lease(endpoint), "(" + scene.now(), "+inf"));
        if (live >= fleet.limits().get(endpoint)) {
            return;
        }
        double expiry = scene.now() + 5 + scene.random().nextInt(40);
        boolean orderly = scene.chance(0.5);
        String member = NAME + "-" + visits++;
        redis().call(client -> client.zadd(lease(endpoint), expiry, member));
        scene.trace().add("foreign lease", endpoint, member);
        scene.sessions().open(NAME, member, endpoint);
        stay = new Stay(endpoint, member, orderly ? expiry - 4 : expiry, orderly);
    }

    /** In order, or by crashing: then the lease is left to run out. */
    private void leave(Stay current) {
        scene.sessions().close(NAME, current.member);
        if (current.orderly) {
            redis().call(client -> client.zrem(lease(current.endpoint), current.member));
        }
        scene.trace().add("foreign lease ends", current.endpoint, current.member);
        stay = null;
    }

    private Redis redis() {
        return scene.broker().redis();
    }

    private String lease(Endpoint endpoint) {
        return redis().keys().of(Key.LEASE, endpoint);
    }
}
