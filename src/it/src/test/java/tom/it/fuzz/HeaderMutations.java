package tom.it.fuzz;

import static tom.it.fuzz.Draft.utf8;

import java.util.List;
import tom.it.AccessCase;

/** What is odd about a request's headers, members that nobody knows among them; not all of it is wrong. */
final class HeaderMutations {

    private static final List<String> TYPES = List.of(
            "",
            "text/plain",
            "application/xml",
            "application/json;charset=utf-16",
            "application/json; charset=\"",
            "json",
            "application/",
            "/json",
            "*/*",
            "application/*",
            "application/json/x",
            "application/json;;;",
            "a/b;c=\"\\",
            ";",
            "application/json, text/plain",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "application/x-www-form-urlencoded",
            "application/vnd.api+json",
            "\u00ff/\u00fe",
            "application/json; charset=no-such",
            "application/json; =",
            "application/json; a=b; a=c",
            "application/problem+json",
            "APPLICATION/JSON",
            "application/json\t",
            "x".repeat(3000));

    private static final List<String> ACCEPTS = List.of(
            "",
            "image/png",
            "application/json;q=x",
            "*",
            "*/",
            "/*",
            "*/*;q=",
            "application/json;q=1e9",
            "application/json;q=-1",
            "application/json;q=0",
            "*/*;q=0",
            "text/plain;q=0.0001",
            ";",
            ",",
            ",,,",
            "application/json;",
            "a/b/c",
            "application/*+json",
            "application/json;q=2",
            "application/json;q=0.1234567",
            "application/json;q=\"1\"",
            "\u00ff",
            "application/openmetrics-text; version=x",
            "text/plain;version=0.0.4;q=nan",
            "application/json;q=1;q=x",
            "*/*, ".repeat(500) + "*/*",
            "x/".repeat(1000),
            "text/plain; a=\"",
            "[]",
            "{}",
            "application/json; q = 0.5",
            "application/json;level=1;q=.",
            "*;q=0.1",
            "a b/c d");

    private static final List<String> HEADERS = List.of(
            "Accept-Encoding: gzip;q=x",
            "Accept-Encoding: \u00ff",
            "Accept-Encoding: *;q=0, identity;q=0",
            "Accept-Encoding: br, gzip;q=1e5",
            "Accept-Language: ;q=1",
            "Accept-Language: x-\u00ff",
            "Accept-Language: en;q=b",
            "Accept-Language: " + "a-".repeat(2000),
            "Accept-Charset: no-such;q=x",
            "Prefer: respond-async;;;=",
            "Prefer: wait=-1, \"",
            "Cookie: JSESSIONID=" + "x".repeat(500),
            "Cookie: $Version=1; =; a=\"",
            "Cookie: \u0080=\u00ff",
            "Cookie: a=b; a=c; ;;; =",
            "Range: bytes=9-1",
            "Range: bytes=-1,0-,5",
            "Range: bytes=0-0,".repeat(200),
            "If-Modified-Since: never",
            "If-Match: \"",
            "If-None-Match: *",
            "If-Unmodified-Since: Mon, 99 Foo 0000 99:99:99 GMT",
            "If-Range: x",
            "Date: x",
            "Origin: null",
            "Origin: http://evil.example",
            "Referer: \u0001",
            "X-HTTP-Method-Override: DELETE",
            "X-Forwarded-For: ' OR 1=1--",
            "X-Forwarded-Host: a\"b",
            "X-Forwarded-Proto: \u00ff",
            "Forwarded: for=\"[",
            "X-Original-URL: /api/admin/workers",
            "X-Rewrite-URL: /api/credentials",
            "Via: x",
            "Max-Forwards: -1",
            "TE: trailers, x;q=y",
            "Trailer: Content-Length",
            "Content-Encoding: identity",
            "Content-Language: \u00ff",
            "Content-Location: ::",
            "Content-MD5: x",
            "Content-Disposition: \"",
            "Keep-Alive: timeout=-1",
            "Pragma: ;",
            "Cache-Control: max-age=x",
            "Cache-Control: =,=\"",
            "User-Agent: ${jndi:ldap://127.0.0.1/x}",
            "User-Agent: \u001b[31m%n%s{}",
            "X-Api-Version: ${env:PATH}",
            "Sec-WebSocket-Key: x",
            "Upgrade: websocket",
            "HTTP2-Settings: AAMAAABkAAQAAP__",
            "Access-Control-Request-Method: \u00ff",
            "Link: <x",
            "Priority: u=99",
            "Early-Data: 1",
            "traceparent: 00-x",
            "X-Empty:");

    private static final List<String> CREDENTIALS = List.of(
            "X-API-Key:",
            "X-API-Key: wrong-0000000000000",
            "X-API-Key: \u00ff\u00fe",
            "X-API-Key: " + "k".repeat(5000),
            "X-API-Key: " + AccessCase.VIEWER,
            "X-API-Key: " + AccessCase.OPERATOR,
            "X-API-Key: a\tb",
            "Authorization:",
            "Authorization: Basic %%%",
            "Authorization: Basic YQ==",
            "Authorization: Basic Og",
            "Authorization: Basic " + "QUFB".repeat(900),
            "Authorization: Basic w7\u00ff",
            "Authorization: Bearer",
            "Authorization: Bearer a.b.c",
            "Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.",
            "Authorization: Bearer eyJhbGciOiJub25lIn0.e30",
            "Authorization: Bearer ..",
            "Authorization: Bearer " + "a".repeat(6000),
            "Authorization: Bearer eyJhbGciOjF9.W10.x",
            "Authorization: Digest username=\"",
            "Authorization: Negotiate",
            "Authorization: ApiKey",
            "Authorization: ApiKey  ",
            "Authorization: \u00ff",
            "Authorization: , ,",
            "Authorization: apikey x, ApiKey y",
            "Proxy-Authorization: Basic x",
            "authorization: ApiKey " + AccessCase.VIEWER);

    private static final List<String> STRANGERS = List.of(
            "__proto__",
            "constructor",
            "prototype",
            "toString",
            "$type",
            "@class",
            "class",
            "Command",
            "COMMAND",
            "",
            " ",
            "\\u0000",
            "a.b[0]",
            "$where",
            "\\ud83d\\ude00",
            "job_id",
            "caller",
            "sealed");

    private static final List<String> VALUES = List.of(
            "null",
            "{}",
            "[]",
            "\"x\"",
            "1e99",
            "-0",
            "9".repeat(500),
            "{\"command\":\"reload\"}",
            "[[[[[[[[1]]]]]]]]",
            "true",
            "\"\\ud800\"",
            "\"${x}\"",
            "1E-300",
            "\"\\/\\b\\f\"");

    static final List<Mutation> ALL = List.of(
            new Mutation("Content-Type", draft -> draft.replaceHeader("Content-Type", draft.oneOf(TYPES))),
            new Mutation("Content-Type missing", draft -> draft.withoutHeader("Content-Type")),
            new Mutation("Content-Type twice", draft -> draft.header("Content-Type: " + draft.oneOf(TYPES))),
            new Mutation(
                    "Content-Encoding",
                    draft -> draft.header("Content-Encoding: "
                            + draft.oneOf("gzip", "deflate", "br", "x", "\u00ff", "gzip, gzip", "identity, gzip"))),
            new Mutation("Accept", draft -> draft.replaceHeader("Accept", draft.oneOf(ACCEPTS))),
            new Mutation("Accept twice", draft -> {
                draft.header("Accept: " + draft.oneOf(ACCEPTS));
                draft.header("Accept: " + draft.oneOf(ACCEPTS));
            }),
            new Mutation("credentials", draft -> {
                draft.withoutHeader("X-API-Key");
                draft.header(draft.oneOf(CREDENTIALS));
            }),
            new Mutation("second credentials", draft -> draft.header(draft.oneOf(CREDENTIALS))),
            new Mutation("no credentials", draft -> draft.withoutHeader("X-API-Key")),
            new Mutation("odd header", draft -> draft.header(draft.oneOf(HEADERS))),
            new Mutation("odd headers", draft -> {
                for (int i = 0; i < 5; i++) {
                    draft.header(draft.oneOf(HEADERS));
                }
            }),
            new Mutation("any bytes in a header", draft -> draft.header("X-Any: " + visible(draft))),
            new Mutation("many headers", draft -> {
                for (int i = 0; i < 60; i++) {
                    draft.header("X-" + i + ": " + i);
                }
            }),
            new Mutation("unknown member", draft -> {
                draft.members.put(draft.oneOf(STRANGERS), draft.oneOf(VALUES));
                if (!draft.body.isEmpty()) {
                    draft.write();
                }
            }),
            new Mutation("many members", draft -> {
                for (int i = 0; i < 300; i++) {
                    draft.members.put("m" + i, draft.oneOf(VALUES));
                }
                if (!draft.body.isEmpty()) {
                    draft.write();
                }
            }),
            new Mutation(
                    "blanks around", draft -> draft.text(body -> body.isEmpty() ? body : " \r\n\t" + body + " \n")),
            new Mutation(
                    "a body where none belongs",
                    draft -> draft.text(body -> body.isEmpty() ? utf8("{\"a\":\"é\"}") : body)));

    private HeaderMutations() {}

    private static String visible(Draft draft) {
        StringBuilder text = new StringBuilder();
        for (int i = draft.random.nextInt(200); i > 0; i--) {
            text.append((char)
                    (draft.random.nextBoolean()
                            ? 0x21 + draft.random.nextInt(0x5e)
                            : 0x80 + draft.random.nextInt(0x80)));
        }
        return text.toString();
    }
}
