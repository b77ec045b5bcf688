package tom.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonStructure;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParsingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import java.util.NoSuchElementException;

/** Reads a body that must be one JSON object in UTF-8, no member twice, not nested without end. */
final class StrictJson {

    private static final int DEEPEST = 32;

    private final JsonReaderFactory readers =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    /** @throws ProblemException when it is anything else */
    JsonObject read(InputStream body) {
        String text = text(bytes(body));
        JsonShape shape = JsonShape.of(text);
        if (shape.depth() > DEEPEST) {
            throw malformed("is nested deeper than " + DEEPEST);
        }
        if (shape.goesOn()) {
            throw malformed("goes on after the end of its JSON");
        }
        if (parse(text) instanceof JsonObject object) {
            return object;
        }
        throw malformed("must be a JSON object");
    }

    private JsonStructure parse(String text) {
        try (var reader = readers.createReader(new StringReader(text))) {
            JsonStructure value = reader.read();
            CanonicalJson.of(value); // a number that cannot be written is noticed here, not later
            return value;
        } catch (JsonParsingException e) {
            throw malformed("is not valid JSON" + place(e.getLocation()));
        } catch (JsonException | NoSuchElementException | IllegalStateException e) {
            throw malformed("is not valid JSON, or names a member twice");
        } catch (ArithmeticException | NumberFormatException | UnsupportedOperationException e) {
            throw malformed("contains a number that is too long");
        }
    }

    private static String place(JsonLocation at) {
        return at == null ? "" : " at line " + at.getLineNumber() + ", column " + at.getColumnNumber();
    }

    private static byte[] bytes(InputStream body) {
        try {
            return body.readAllBytes();
        } catch (IOException e) {
            throw malformed("could not be read to its end");
        }
    }

    private static String text(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw malformed("is not UTF-8");
        }
    }

    private static ProblemException malformed(String message) {
        return new ProblemException(Problem.invalid("body", message));
    }
}
