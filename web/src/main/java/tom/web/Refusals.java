package tom.web;

import jakarta.ws.rs.core.Response;

/** Words for what the server refuses before a resource is reached. */
final class Refusals {

    private Refusals() {}

    static Problem problem(int status) {
        return switch (status) {
            case 400 -> new Problem(status, "Invalid request", "the URL, a parameter or a header cannot be read");
            case 401 -> new Problem(status, "Unauthorized", "the request needs credentials");
            case 403 -> new Problem(status, "Forbidden", "the caller may not do this");
            case 404 -> new Problem(status, "Not found", "there is nothing at this path");
            case 405 -> new Problem(status, "Method not allowed", "the path exists; Allow says with which methods");
            case 406 -> new Problem(status, "Not acceptable", "the Accept header allows nothing that can be answered");
            case 415 ->
                new Problem(
                        status,
                        "Unsupported media type",
                        "a request body must be application/json, and a POST without one says so, too");
            case 503 -> new Problem(status, "Unavailable", "the server cannot answer now");
            default -> new Problem(status, phrase(status), "the server refused the request");
        };
    }

    private static String phrase(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "Refused" : known.getReasonPhrase();
    }
}
