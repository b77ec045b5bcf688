package tom.it.fuzz;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with the members of a submit's JSON, so that the submit must be refused. */
final class MemberMutations {

    /** One of these has what goes to the device. */
    private static final List<String> WORK = List.of("command", "commands", "config_lines");

    /** What no member takes. */
    private static final List<String> NOTHING = List.of(
            "{}",
            "[[]]",
            "{\"command\":\"show clock\"}",
            "[{\"command\":{}}]",
            "[null]",
            "[true]",
            "[[\"show clock\"]]",
            "1e5",
            "-1",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "[\"\\udfff\"]");

    private static final List<String> LINE_TRICKS = List.of(
            "\\n",
            "\\r",
            "\\r\\n",
            "\\u0000",
            "\\u0003",
            "\\u0008",
            "\\t",
            "\\u001b[2J",
            "\\u007f",
            "\\u0085",
            "\\u009b",
            "\\u2028",
            "\\u2029",
            "\\ud800",
            "\\udc00\\ud800");

    private static final List<String> NUMBERS = List.of(
            "-1",
            "1.5",
            "1e999999999",
            "-1e999999999",
            "1e-999999999",
            "9".repeat(3000),
            "-0.0000001",
            "99999999999999999999",
            "\"10\"",
            "[]",
            "{}",
            "\"NaN\"",
            "true",
            "0.1e1000000",
            "2147483648",
            "-9223372036854775809");

    static final List<Mutation> ALL = List.of(
            new Mutation("work missing", draft -> draft.members.keySet().removeAll(WORK)),
            new Mutation("work null", draft -> work(draft, "null")),
            new Mutation("work of no type", draft -> work(draft, draft.oneOf(NOTHING))),
            new Mutation("work empty", draft -> work(draft, draft.oneOf("\"\"", "[]", "[\"\"]", "[{}]"))),
            new Mutation(
                    "work misspelt",
                    draft -> rename(draft, draft.oneOf("Command", "COMMAND", "command ", "cmd", "ｃommand"))),
            new Mutation("work in an object", draft -> {
                draft.members.keySet().removeAll(WORK);
                draft.members.put(draft.oneOf("__proto__", "constructor", "data"), "{\"command\":\"show clock\"}");
            }),
            new Mutation("control character", draft -> line(draft, "show clock" + draft.oneOf(LINE_TRICKS) + "reload")),
            new Mutation("line too long", draft -> line(draft, "x".repeat(4097 + draft.random.nextInt(3000)))),
            new Mutation("too many lines", draft -> {
                draft.members.keySet().removeAll(WORK);
                draft.members.put("commands", "[" + "\"a\",".repeat(1000) + "\"a\"]");
            }),
            new Mutation(
                    "bad number",
                    draft -> draft.members.put(
                            draft.oneOf("timeout", "retries", "max_queue_wait", "wait_timeout"),
                            waiting(draft, draft.oneOf(NUMBERS)))),
            new Mutation(
                    "bad flag",
                    draft -> draft.members.put("wait", draft.oneOf("\"yes\"", "1", "0", "[]", "{}", "\"true\""))),
            new Mutation("raw output without wait", draft -> {
                draft.members.remove("wait");
                draft.members.put("raw_output", "true");
                draft.members.put("save", "1");
            }),
            new Mutation(
                    "half a login",
                    draft -> draft.members.put(
                            draft.oneOf("username", "password"), draft.oneOf("\"x\"", "5", "{}", "\"\\u0000\""))),
            new Mutation(
                    "parse",
                    draft -> draft.members.put(
                            draft.oneOf("parse", "parser", "template", "include_raw"),
                            draft.oneOf("true", "\"x\"", "{}", "7"))),
            new Mutation(
                    "bad key",
                    draft -> draft.members.put(
                            "idempotency_key",
                            draft.oneOf("\"\"", "7", "{}", "\"a\\nb\"", "\"" + "k".repeat(256) + "\"", "\" \""))));

    private MemberMutations() {}

    private static void work(Draft draft, String json) {
        draft.members.replaceAll((name, value) -> WORK.contains(name) ? json : value);
    }

    private static void rename(Draft draft, String other) {
        for (String name : new ArrayList<>(draft.members.keySet())) {
            if (WORK.contains(name)) {
                draft.members.put(other, draft.members.remove(name));
            }
        }
    }

    private static void line(Draft draft, String line) {
        draft.members.replaceAll((name, value) ->
                WORK.contains(name) ? name.equals("command") ? quoted(line) : "[" + quoted(line) + "]" : value);
    }

    /** Where nobody waits, nobody looks at how long. */
    private static String waiting(Draft draft, String number) {
        draft.members.put("wait", "true");
        return number;
    }

    private static String quoted(String escaped) {
        return '"' + escaped + '"';
    }
}
