package dev.pawl.server.http;

import dev.pawl.protocol.OAuthException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Parameters in a body: a form as RFC 6749 says, or one flat JSON object as several clients send.
final class BodyParameters {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private BodyParameters() {}

    /// Reads a body of either type.
    ///
    /// @throws UnsupportedType if it has another
    static Parameters read(String contentType, byte[] body) {
        var end = contentType.indexOf(';');
        var type =
                (end < 0 ? contentType : contentType.substring(0, end))
                        .trim()
                        .toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/x-www-form-urlencoded" ->
                    UrlEncoded.parse(new String(body, StandardCharsets.UTF_8));
            case "application/json" -> json(body);
            default -> throw new UnsupportedType();
        };
    }

    private static Parameters json(byte[] body) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            var parameters = new Parameters();
            if (parser.nextToken() != JsonToken.START_OBJECT) throw malformed();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                addValue(parameters, name, parser);
            }
            if (parser.nextToken() != null) throw malformed();
            return parameters;
        } catch (JacksonException e) {
            throw malformed();
        }
    }

    /// Looks for a text of a JSON object, whatever else is in it and however it ends.
    static Optional<String> mentioned(byte[] body, String name) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) return Optional.empty();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var wanted = parser.currentName().equals(name);
                if (parser.nextToken() == JsonToken.VALUE_STRING && wanted)
                    return Optional.of(parser.getString());
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    private static void addValue(Parameters parameters, String name, JsonParser parser) {
        switch (parser.currentToken()) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_TRUE, VALUE_FALSE ->
                    parameters.add(name, parser.getString());
            case VALUE_NULL -> parameters.add(name, "");
            case START_ARRAY -> addArray(parameters, name, parser);
            default -> throw malformed();
        }
    }

    /// An array stands for a parameter that was sent several times; of `scope`, for its values.
    private static void addArray(Parameters parameters, String name, JsonParser parser) {
        var joined = new StringBuilder();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) throw malformed();
            if (!name.equals("scope")) parameters.add(name, parser.getString());
            else joined.append(joined.isEmpty() ? "" : " ").append(parser.getString());
        }
        if (name.equals("scope")) parameters.add(name, joined.toString());
    }

    private static OAuthException malformed() {
        return Parameters.invalid("The body is not one flat JSON object.", "malformed_json");
    }

    /// The body has a type that no endpoint reads: 415.
    static final class UnsupportedType extends RuntimeException {
        @java.io.Serial private static final long serialVersionUID = 1L;

        UnsupportedType() {
            super("unsupported media type", null, false, false);
        }
    }
}
