package tom.it.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.charset.Charset;
import java.util.List;

/** What is wrong with a submit's body as a text, so that the submit must be refused. */
final class TextMutations {

    private static final List<String> NOT_UTF_8 = List.of(
            "\u00ff",
            "\u00c0\u00af",
            "\u00e0\u0080\u00af",
            "\u00ed\u00a0\u0080",
            "\u00f4\u0090\u0080\u0080",
            "\u0080",
            "\u00c3",
            "\u00fe\u00ff",
            "\u00f8\u0088\u0080\u0080\u0080");

    private static final List<String> NO_JSON = List.of(
            "",
            " ",
            "null",
            "true",
            "[]",
            "\"show clock\"",
            "7",
            "-",
            "NaN",
            "{",
            "}",
            "[",
            "]",
            "[{}]",
            "{{}}",
            "{]",
            "\u0000",
            "command=show+clock",
            "<command>show clock</command>",
            "--x\r\nContent-Disposition: form-data\r\n",
            "{\"a\"}",
            "{\"a\":}",
            "{:1}",
            "{,}",
            "{'command':'show clock'}",
            "{command:\"show clock\"}",
            "\u001f\u008b\u0008\u0000");

    private static final List<String> BEHIND =
            List.of("x", "}", ",", "{}", "null", "\u0000", "// end", "]", "\"", "/* */", "\u00ef\u00bb\u00bf");

    private static final List<String> INSIDE = List.of(
            "/* a */",
            "// a\n",
            "# a\n",
            "NaN,",
            "\"a\":NaN,",
            "\"a\":Infinity,",
            "\"a\":-Infinity,",
            "\"a\":+1,",
            "\"a\":01,",
            "\"a\":0x1F,",
            "\"a\":.5,",
            "\"a\":1.,",
            "\"a\":1e,",
            "\"a\":undefined,",
            "\"a\":True,",
            "\"a\":'b',",
            "\"a\":\"\\x41\",",
            "\"a\":\"\\u12\",",
            "\"a\":\"\n\",",
            "\"a\":\"\u0000\",",
            "\"a\" \"b\",",
            "a:1,",
            ",",
            "\"a\":1;",
            "\"a\":1 \"b\":2,");

    static final List<Mutation> ALL = List.of(
            new Mutation(
                    "cut off",
                    draft -> draft.text(body -> body.substring(0, draft.random.nextInt(Math.max(1, body.length()))))),
            new Mutation(
                    "not UTF-8",
                    draft -> draft.text(body ->
                            "{\"a\":\"" + draft.oneOf(NOT_UTF_8) + "\"," + body.substring(Math.min(1, body.length())))),
            new Mutation("no JSON object", draft -> draft.text(body -> draft.oneOf(NO_JSON))),
            new Mutation("goes on", draft -> draft.text(body -> body + draft.oneOf(BEHIND))),
            new Mutation(
                    "not JSON",
                    draft ->
                            draft.text(body -> "{" + draft.oneOf(INSIDE) + body.substring(Math.min(1, body.length())))),
            new Mutation(
                    "member twice",
                    draft -> draft.text(body ->
                            body.substring(0, Math.max(0, body.length() - 1)) + ",\"x\":1,\"x\":2}")),
            new Mutation(
                    "command twice",
                    draft -> draft.text(body -> body.substring(0, Math.max(0, body.length() - 1))
                            + ",\"command\":\"show clock\",\"\\u0063ommand\":\"reload\"}")),
            new Mutation("deep", draft -> nest(draft, 33 + draft.random.nextInt(60))),
            new Mutation("very deep", draft -> nest(draft, 1000 + draft.random.nextInt(8000))),
            new Mutation("byte order mark", draft -> draft.text(body -> "\u00ef\u00bb\u00bf" + body)),
            new Mutation("UTF-16 LE", draft -> encode(draft, UTF_16LE, "\u00ff\u00fe")),
            new Mutation("UTF-16 BE", draft -> encode(draft, UTF_16BE, "\u00fe\u00ff")),
            new Mutation("UTF-32", draft -> encode(draft, Charset.forName("UTF-32LE"), "\u00ff\u00fe\u0000\u0000")),
            new Mutation("UTF-7", draft -> {
                draft.text(body -> body.replace("\"", "+ACI-").replace("{", "+AHs-"));
                draft.replaceHeader("Content-Type", "application/json; charset=utf-7");
            }),
            new Mutation("bytes flipped", TextMutations::flip),
            new Mutation("any bytes", draft -> draft.text(body -> noise(draft))),
            new Mutation("too large", TextMutations::swell));

    private TextMutations() {}

    private static void nest(Draft draft, int depth) {
        String open = draft.random.nextBoolean() ? "[" : "{\"a\":";
        String close = open.equals("[") ? "]" : "}";
        String value = open.repeat(depth) + "1" + (draft.random.nextInt(3) == 0 ? "" : close.repeat(depth));
        draft.text(body -> "{\"x\":" + value + "," + body.substring(Math.min(1, body.length())));
    }

    private static void encode(Draft draft, Charset charset, String mark) {
        draft.text(body -> draft.oneOf("", mark) + new String(body.getBytes(charset), ISO_8859_1));
        draft.replaceHeader("Content-Type", "application/json; charset=" + charset);
    }

    /** Its first byte among them, so that no object is left. */
    private static void flip(Draft draft) {
        StringBuilder bytes = new StringBuilder(draft.body.isEmpty() ? "{" : draft.body);
        for (int i = 0; i < 1 + draft.random.nextInt(4); i++) {
            int at = draft.random.nextInt(bytes.length());
            bytes.setCharAt(at, (char) (bytes.charAt(at) ^ (1 << draft.random.nextInt(8))));
        }
        bytes.setCharAt(0, (char) ('{' ^ (1 + draft.random.nextInt(255))));
        // '{' behind a blank would be an object again
        draft.text(body -> bytes.toString().replaceFirst("^\\s", "?"));
    }

    private static String noise(Draft draft) {
        StringBuilder bytes = new StringBuilder("\u0001");
        for (int i = draft.random.nextInt(300); i > 0; i--) {
            bytes.append((char) draft.random.nextInt(256));
        }
        return bytes.toString();
    }

    /** Not often: each is more than a megabyte. */
    private static void swell(Draft draft) {
        int size = draft.random.nextInt(20) == 0 ? 1_100_000 : 100_000;
        draft.text(body -> "{\"x\":\"" + "y".repeat(size) + "\"");
        draft.alone();
    }
}
