package tom.it.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tom.it.AccessCase;
import tom.simulator.SimulatedDevice;

/** Makes the requests of a run: valid ones of every operation, to which one to three things are done. */
final class Cases {

    private static final List<Mutation> HARMLESS = Stream.of(HeaderMutations.ALL, TargetMutations.ALL)
            .flatMap(List::stream)
            .toList();

    private final long seed;
    private final List<Operation> operations;
    private final List<Operation> submits;
    private final SimulatedDevice shut;
    private final SimulatedDevice open;

    /**
     * @param shut for submits that must be refused
     * @param open for those that may be accepted
     */
    Cases(long seed, List<Operation> operations, SimulatedDevice shut, SimulatedDevice open) {
        this.seed = seed;
        this.operations = operations;
        this.submits = operations.stream().filter(Operation::isSubmit).toList();
        this.shut = shut;
        this.open = open;
    }

    Case make(int number) {
        Random random = new Random(seed * 1_000_003 + number);
        boolean submit = random.nextInt(10) < 6;
        boolean forbidden = submit && random.nextInt(10) < 7;
        Operation operation = one(random, submit ? submits : operations);
        Draft draft = draft(random, operation, forbidden ? shut : open, number);
        List<Mutation> mutations = forbidden ? refused(random) : odd(random);
        for (Mutation mutation : mutations) {
            mutation.on(draft);
            if (MemberMutations.ALL.contains(mutation)) {
                draft.write();
            }
        }
        return new Case(
                number,
                draft.method,
                draft.text(),
                mutations.stream().map(Mutation::name).toList(),
                draft.isAlone(),
                forbidden);
    }

    /** Members first, for they make the text; one change of the text, since a second could mend it. */
    private static List<Mutation> refused(Random random) {
        List<Mutation> all = new ArrayList<>();
        boolean members = random.nextBoolean();
        if (members) {
            all.add(one(random, MemberMutations.ALL));
        }
        if (!members || random.nextInt(5) == 0) {
            all.add(one(random, TextMutations.ALL));
        }
        if (random.nextInt(3) == 0) {
            all.add(one(random, HARMLESS.stream().filter(Cases::leavesTheBody).toList()));
        }
        return all;
    }

    private static boolean leavesTheBody(Mutation mutation) {
        return !mutation.name().contains("member") && !mutation.name().contains("body");
    }

    private static List<Mutation> odd(Random random) {
        List<Mutation> all = new ArrayList<>();
        IntStream.range(0, 1 + random.nextInt(3)).forEach(i -> all.add(one(random, HARMLESS)));
        if (random.nextInt(4) == 0) {
            all.subList(1, all.size()).clear();
            all.add(one(random, FramingMutations.ALL));
        }
        return all;
    }

    private static Draft draft(Random random, Operation operation, SimulatedDevice device, int number) {
        String path = operation
                .path()
                .replace("{device}", device.name())
                .replace("{job_id}", "0123456789abcdef0123456789abcdef")
                .replace("{name}", "linux")
                .replaceAll("\\{\\w+}", "nobody");
        Draft draft = new Draft(random, operation.method(), path);
        draft.header("Host: tom");
        draft.header("X-API-Key: " + AccessCase.ADMIN);
        if (operation.isSubmit()) {
            draft.header("Content-Type: application/json");
            draft.members.putAll(one(random, operation.bodies()));
            aim(draft.members, device, number);
            draft.write();
        }
        return draft;
    }

    /** At a device that is watched, with a command that tells the case; as no text, for that could be a 502. */
    private static void aim(Map<String, String> members, SimulatedDevice device, int number) {
        String mark = "\"" + Case.mark(number) + "\"";
        members.replaceAll((name, value) -> switch (name) {
            case "command" -> mark;
            case "commands", "config_lines" -> "[" + mark + "]";
            case "device_type" -> "\"linux\"";
            case "host" -> "\"" + device.host() + "\"";
            case "port" -> String.valueOf(device.port());
            default -> value;
        });
        if (members.containsKey("host")) {
            members.put("port", String.valueOf(device.port()));
        }
        members.remove("raw_output");
        members.remove("wait");
        members.remove("idempotency_key");
    }

    private static <T> T one(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
