package dev.pawl.server.facade.redcore;

import dev.pawl.server.http.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;

/// Writes one JSON object as PHP does: slashes and whatever is not ASCII are escaped, and what is
/// absent is null.
///
/// `{"error":"invalid_request","error_uri":"http:\/\/tools.ietf.org\/html\/rfc6749#section-3.2"}`
final class PhpJson {
    private final JsonObject json = new JsonObject();

    PhpJson put(String name, String value) {
        json.put(name, value);
        return this;
    }

    PhpJson put(String name, long value) {
        json.put(name, value);
        return this;
    }

    PhpJson put(String name, boolean value) {
        json.put(name, value);
        return this;
    }

    PhpJson put(String name, Collection<String> values) {
        json.put(name, values);
        return this;
    }

    PhpJson put(String name, PhpJson object) {
        json.putRaw(name, object.text());
        return this;
    }

    PhpJson put(String name, Optional<String> value) {
        if (value.isEmpty()) json.putRaw(name, "null");
        else json.put(name, value.get());
        return this;
    }

    /// Ends the object.
    ///
    /// @return its text, in ASCII
    byte[] toBytes() {
        var text = text();
        var escaped = new StringBuilder(text.length() + 16);
        for (var i = 0; i < text.length(); i++) append(escaped, text.charAt(i));
        return escaped.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private String text() {
        return new String(json.toBytes(), StandardCharsets.UTF_8);
    }

    /// Slashes and letters beyond ASCII stand in strings only, where both spellings mean the same.
    private static void append(StringBuilder escaped, char c) {
        if (c == '/') escaped.append("\\/");
        else if (c < 0x80) escaped.append(c);
        else escaped.append("\\u%04x".formatted((int) c));
    }
}
