package dev.pawl.client.jose;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.error.Refusal.Flaw;
import dev.pawl.client.json.JsonObject;
import dev.pawl.protocol.Secret;
import java.util.Base64;
import java.util.Optional;

/// A JWS in compact form (RFC 7515 §7.1), read but not yet believed: `header.payload.signature`.
public final class CompactJws {
    private final Secret text;
    private final JsonObject header;
    private final JsonObject payload;

    private CompactJws(Secret text, JsonObject header, JsonObject payload) {
        this.text = text;
        this.header = header;
        this.payload = payload;
    }

    /// Reads header and payload.
    ///
    /// @throws InvalidResponseException when it has not three parts, or they are not JSON objects
    public static CompactJws parse(Secret token) {
        var parts = token.reveal().split("\\.", -1);
        if (parts.length != 3) throw malformed(Flaw.PARTS, token.reveal());
        return new CompactJws(token, object(parts[0], Flaw.HEADER), object(parts[1], Flaw.PAYLOAD));
    }

    /// The `alg` header, which decides nothing until it is compared with what is allowed.
    public String algorithm() {
        return header.text("alg").orElse("");
    }

    public Optional<String> keyId() {
        return header.text("kid").filter(kid -> !kid.isEmpty());
    }

    /// RFC 7515 §4.1.11: extensions nobody here understands make the token invalid.
    public boolean hasCriticalExtensions() {
        return header.members().containsKey("crit");
    }

    /// The header, as signed.
    public JsonObject header() {
        return header;
    }

    /// The claims, as signed.
    public JsonObject payload() {
        return payload;
    }

    Secret text() {
        return text;
    }

    @Override
    public String toString() {
        return "CompactJws[" + algorithm() + "]";
    }

    private static JsonObject object(String part, Flaw flaw) {
        var text = decode(part);
        return JsonObject.tryParse(text).orElseThrow(() -> malformed(flaw, text));
    }

    private static String decode(String part) {
        if (part.indexOf('=') >= 0) throw malformed(Flaw.ENCODING, part);
        try {
            return new String(Base64.getUrlDecoder().decode(part), UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw malformed(Flaw.ENCODING, part);
        }
    }

    private static InvalidResponseException malformed(Flaw flaw, String part) {
        return new InvalidResponseException(new Refusal.MalformedToken(flaw, Secret.of(part)));
    }
}
