package tom.it.fuzz;

import java.util.List;

/** What is wrong with a request as bytes on a connection. */
final class FramingMutations {

    private static final List<String> LENGTHS = List.of(
            "",
            " ",
            "-1",
            "+5",
            "0x10",
            "1e1",
            "5,5",
            "5, 6",
            "99999999999",
            "9223372036854775808",
            "18446744073709551617",
            "a",
            "1 2",
            "\u00b2",
            "0",
            "00000",
            "2147483648");

    private static final List<String> CODINGS = List.of(
            "chunked, chunked",
            "xchunked",
            "chunked\u000b",
            "identity",
            "identity, chunked",
            "gzip, chunked",
            "chunked, identity",
            "\"chunked\"",
            "CHUNKED",
            "chunked;q=1",
            "",
            ",",
            "x",
            "deflate",
            "\u00ff");

    private static final List<String> CHUNKS = List.of(
            "xyz\r\nabc\r\n0\r\n\r\n",
            "-1\r\n\r\n",
            "0x5\r\n{\"a\":\r\n0\r\n\r\n",
            "FFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n",
            "FFFFFFFFFFFFFFFFF0\r\n{}\r\n",
            "2\r\n{}0\r\n\r\n",
            "2\n{}\n0\n\n",
            "2;x=\"\r\n{}\r\n0\r\n\r\n",
            "2" + ";a=b".repeat(3000) + "\r\n{}\r\n0\r\n\r\n",
            "2\r\n{}\r\n0\r\nContent-Length: 5\r\n\r\n",
            "2\r\n{}\r\n0\r\nX\u0000: y\r\n\r\n",
            "2\r\n{}\r\n0\r\n: y\r\n\r\n",
            "2\r\n{}\r\n0\r\n" + "X-T: y\r\n".repeat(500) + "\r\n",
            "3\r\n{}\r\n0\r\n\r\n",
            "1\r\n{}\r\n0\r\n\r\n",
            "\r\n",
            "2\r\n{}\r\n",
            "0\r\n",
            "0\r\n\r\n",
            "2 \r\n{}\r\n0\r\n\r\n",
            " 2\r\n{}\r\n0\r\n\r\n",
            "2\r\n{}\r\n00000000000000000000\r\n\r\n");

    private static final List<String> LINES = List.of(
            "no colon",
            ": no name",
            " : blank",
            "X Y: z",
            "X-Nul: a\u0000b",
            "X\u0000: y",
            "X-Cr: a\rb",
            "X-Bell: \u0007",
            "X-Esc: \u001b[2J",
            "X\u00e9: y",
            "X\t: y",
            "X-Api-Key : y",
            "Host : a",
            "Transfer-Encoding : chunked",
            "X-Folded: a\r\n b",
            " folded first",
            "\tfolded",
            "X(: y",
            "X\u007f: y",
            "\u00ff\u00fe: \u00ff",
            "=: =",
            "X-Lf: a\nX-API-Key: b",
            "Content-Length\u0000: 5",
            ":",
            "::",
            "X:\u000by");

    private static final List<String> BARE = List.of(
            "GET /api/health\r\n\r\n",
            "GET /api/health\r\n",
            "GET\r\n\r\n",
            "\r\n\r\n\r\n\r\n",
            "\u0000\u0000\u0000\u0000\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0000\u0004\u0000\u0000\u0000\u0000\u0000",
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003" + "a".repeat(200),
            "CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\n\r\n",
            "OPTIONS * HTTP/1.1\r\nHost: tom\r\n\r\n",
            "TRACE /api/jobs HTTP/1.1\r\nHost: tom\r\nCookie: a=b\r\n\r\n",
            "GET http://127.0.0.1:22/ HTTP/1.1\r\nHost: tom\r\n\r\n",
            "GET http:// HTTP/1.1\r\nHost: tom\r\n\r\n",
            "GET //evil.example/api HTTP/1.1\r\nHost: tom\r\n\r\n",
            "GET http://[/api/jobs HTTP/1.1\r\nHost: tom\r\n\r\n",
            "GET ftp://x/y HTTP/1.1\r\nHost: tom\r\n\r\n",
            "GET api/health HTTP/1.1\r\nHost: tom\r\n\r\n",
            "GET ?x HTTP/1.1\r\nHost: tom\r\n\r\n",
            "GET * HTTP/1.1\r\nHost: tom\r\n\r\n",
            "*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\nb\r\n",
            "SSH-2.0-x\r\n",
            "EHLO tom\r\n",
            "\u0080\u0080\u0080",
            "GET /api/health HTTP/1.1\r\nHost: tom\r\n",
            "GET /api/health HTTP/1.1\nHost: tom\n\n",
            "GET /api/health HTTP/1.1\rHost: tom\r\r",
            "\r\nGET /api/health HTTP/1.1\r\nHost: tom\r\n\r\n",
            " GET /api/health HTTP/1.1\r\nHost: tom\r\n\r\n",
            "GET /api/health HTTP/1.1\r\n\r\n",
            "GET /api/health HTTP/1.0\r\n\r\n",
            "GET /api/health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "GET /api/health HTTP/1.1\r\nHost: a b\r\n\r\n",
            "GET /api/health HTTP/1.1\r\nHost: a:99999\r\n\r\n",
            "GET /api/health HTTP/1.1\r\nHost: [::1\r\n\r\n",
            "GET /api/health HTTP/1.1\r\nHost: \u00ff\r\n\r\n",
            "GET /api/health HTTP/1.1\r\nHost:\r\n\r\n",
            "GET /api/health HTTP/1.1\r\nHost: x@y/z?a#b\r\n\r\n");

    private static final String SMUGGLED =
            String.join("\r\n", "0", "", "GET /api/credentials HTTP/1.1", "Host: tom", "", "");

    static final List<Mutation> ALL = List.of(
            new Mutation("Content-Length odd", draft -> length(draft, "Content-Length: " + draft.oneOf(LENGTHS))),
            new Mutation(
                    "Content-Length twice, the same",
                    draft -> length(draft, lengthOf(draft, 0) + "\r\n" + lengthOf(draft, 0))),
            new Mutation(
                    "Content-Length twice, not the same",
                    draft -> length(draft, lengthOf(draft, 0) + "\r\n" + lengthOf(draft, 1 + draft.random.nextInt(9)))),
            new Mutation(
                    "Content-Length too long", draft -> length(draft, lengthOf(draft, 1 + draft.random.nextInt(100)))),
            new Mutation(
                    "Content-Length too short",
                    draft -> length(
                            draft, lengthOf(draft, -Math.min(draft.body.length(), 1 + draft.random.nextInt(9))))),
            new Mutation("Content-Length beside chunks", draft -> {
                length(draft, lengthOf(draft, draft.random.nextInt(3)) + "\r\nTransfer-Encoding: chunked");
                draft.text(FramingMutations::chunked);
            }),
            new Mutation("another request as the rest of the body", draft -> {
                length(draft, "Content-Length: 4\r\nTransfer-Encoding: " + draft.oneOf(CODINGS));
                draft.text(body -> SMUGGLED);
            }),
            new Mutation("Transfer-Encoding odd", draft -> {
                length(draft, "Transfer-Encoding: " + draft.oneOf(CODINGS));
                draft.text(FramingMutations::chunked);
            }),
            new Mutation("chunks odd", draft -> {
                length(draft, "Transfer-Encoding: chunked");
                draft.text(body -> draft.oneOf(CHUNKS));
            }),
            new Mutation("chunks of a byte", draft -> {
                length(draft, "Transfer-Encoding: chunked");
                draft.text(body -> body.chars()
                                .mapToObj(c -> "1\r\n" + (char) c + "\r\n")
                                .collect(java.util.stream.Collectors.joining())
                        + "0\r\n\r\n");
            }),
            new Mutation("chunks to HTTP/1.0", draft -> {
                length(draft, "Transfer-Encoding: chunked");
                draft.version = "HTTP/1.0";
                draft.text(FramingMutations::chunked);
            }),
            line("header line odd", draft -> draft.oneOf(LINES)),
            line("header of any bytes", FramingMutations::noise),
            line(
                    "giant header",
                    draft -> "X-Giant: " + "g".repeat(draft.oneOf(List.of(7_000, 9_000, 66_000, 300_000)))),
            line("giant header name", draft -> "n".repeat(draft.oneOf(List.of(7_000, 70_000))) + ": v"),
            line(
                    "thousands of headers",
                    draft -> "X-N: v\r\n".repeat(draft.oneOf(List.of(150, 300, 5_000))) + "X-Last: v"),
            line(
                    "Expect",
                    draft -> "Expect: " + draft.oneOf("100-continue", "200-ok", "", "100-continue, x", "\u00ff")),
            line(
                    "upgrade to h2c",
                    draft -> "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: "
                            + draft.oneOf("AAMAAABkAAQAAP__", "x", "%%%", "")),
            line(
                    "Connection odd",
                    draft -> "Connection: "
                            + draft.oneOf(
                                    "close, x", "X-API-Key", "\u00ff", "keep-alive, close", "Transfer-Encoding", "")),
            version(
                    "version odd",
                    draft -> draft.oneOf(
                            "HTTP/1.2",
                            "HTTP/2.0",
                            "HTTP/9.9",
                            "http/1.1",
                            "HTTP/1",
                            "HTTP/1.1.1",
                            "HTTP/",
                            "HTTP",
                            "X",
                            "HTTP/1.1 x",
                            "HTTP/0.9",
                            "HTTP/-1.1",
                            "HTTP/1.\u00b9",
                            "HTTPS/1.1",
                            "\tHTTP/1.1")),
            version("no version", draft -> ""),
            new Mutation("lines end oddly", draft -> {
                draft.lineEnd = draft.oneOf("\n", "\r", "\n\r", "\r\r\n", "\u0085", "\r\n\u0000");
                draft.alone();
            }),
            new Mutation("bytes in the request line", draft -> {
                draft.target = draft.target
                        + draft.oneOf(
                                "\u0000", "\r", "\n", "\t", " ", "\u0001", "\u007f", "\u00ff", "#x", "\u001b[2J", "  ")
                        + "x";
                draft.alone();
            }),
            new Mutation("method of bytes", draft -> {
                draft.method = draft.oneOf(
                        "\u0000",
                        "",
                        "\u00ff\u00fe",
                        "G\u0000T",
                        "G(T",
                        "\u001b[A",
                        "M".repeat(9000),
                        "G\tT",
                        "\"GET\"",
                        "{}");
                draft.alone();
            }),
            new Mutation("giant path", draft -> {
                draft.target += "/" + "p".repeat(draft.oneOf(List.of(7_500, 9_000, 70_000, 300_000)));
                draft.alone();
            }),
            new Mutation("absolute form", draft -> {
                draft.target = draft.oneOf(
                                "http://other.example",
                                "https://127.0.0.1:1",
                                "http://a@b",
                                "http://[::1]:0",
                                "HTTP://TOM",
                                "file://")
                        + draft.target;
                draft.alone();
            }),
            new Mutation("no request", draft -> draft.bare(draft.oneOf(BARE))),
            new Mutation("noise", draft -> draft.bare(noise(draft) + "\r\n\r\n")),
            new Mutation("a request cut off", draft -> {
                String whole = draft.text();
                draft.bare(whole.substring(0, 1 + draft.random.nextInt(whole.length() - 1)));
            }));

    private FramingMutations() {}

    private static Mutation line(String name, java.util.function.Function<Draft, String> line) {
        return new Mutation(name, draft -> {
            draft.header(line.apply(draft));
            draft.alone();
        });
    }

    private static Mutation version(String name, java.util.function.Function<Draft, String> version) {
        return new Mutation(name, draft -> {
            draft.version = version.apply(draft);
            draft.alone();
        });
    }

    private static void length(Draft draft, String lines) {
        draft.unframed();
        draft.header(lines);
    }

    private static String lengthOf(Draft draft, int more) {
        return "Content-Length: " + (draft.body.length() + more);
    }

    private static String chunked(String body) {
        return (body.isEmpty() ? "" : Integer.toHexString(body.length()) + "\r\n" + body + "\r\n") + "0\r\n\r\n";
    }

    private static String noise(Draft draft) {
        StringBuilder bytes = new StringBuilder();
        for (int i = 1 + draft.random.nextInt(120); i > 0; i--) {
            bytes.append((char) draft.random.nextInt(256));
        }
        return bytes.toString();
    }
}
