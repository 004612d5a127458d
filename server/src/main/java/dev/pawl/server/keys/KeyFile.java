package dev.pawl.server.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.pawl.server.refresh.KeyState;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The format of `keys.json`, version 1; this is its only description.
///
/// ```json
/// {
///   "version": 1,
///   "keys": [
///     { "kid": "NzbLs…", "purpose": "signing", "alg": "ES256", "state": "minting",
///       "created": "2026-11-20T10:00:00Z",
///       "jwk": { "kty": "EC", "crv": "P-256", "x": "…", "y": "…", "d": "…", … } },
///     { "kid": "0a1b2c", "purpose": "refresh", "alg": "HS256", "state": "verify_only",
///       "created": "2026-08-20T10:00:00Z", "until": "2027-02-20T10:00:00Z",
///       "jwk": { "kty": "oct", "k": "…", … } },
///     { "kid": "3d4e5f", "purpose": "sealing", "alg": "A256GCM", "state": "retired",
///       "created": "2026-05-20T10:00:00Z" }
///   ]
/// }
/// ```
///
/// `purpose` and `alg` together name one of: `signing` with `ES256`, `RS256`, `EdDSA`; `refresh`
/// with `HS256`; `sealing` with `A256GCM`. `state` is `minting`, `verify_only`, `retired` or
/// `compromised`; `until` is the end of a verify-only key. `jwk` is private for living keys; a dead
/// signing key keeps its public half, a dead sealing key has none.
///
/// Messages of parsers may quote what they read, so none of them, nor their cause, leaves this
/// class.
final class KeyFile {
    private static final int VERSION = 1;
    private static final String RESTORE = "; restore the file from its backup";
    private static final String UPGRADE =
            ", this release reads " + VERSION + " only; use the release that wrote it";

    private KeyFile() {}

    /// The file cannot be understood; the message says what to do and quotes nothing of it.
    static final class Malformed extends Exception {
        @Serial private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /// Writes keys, the living with their private halves.
    static byte[] write(KeyInventory keys) {
        var json = new LinkedHashMap<String, Object>();
        json.put("version", VERSION);
        json.put("keys", keys.all().stream().map(KeyFile::entry).toList());
        return JSONObjectUtils.toJSONString(json).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> entry(StoredKey key) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("kid", key.id());
        entry.put("purpose", key.kind().purpose());
        entry.put("alg", key.kind().algorithm());
        entry.put("state", key.validity().state().name().toLowerCase(Locale.ROOT));
        entry.put("created", key.created().toString());
        key.validity().until().ifPresent(until -> entry.put("until", until.toString()));
        key.material().ifPresent(jwk -> entry.put("jwk", jwk.toJSONObject()));
        return entry;
    }

    /// Reads keys, each checked against its kind and id.
    static KeyInventory read(byte[] content) throws Malformed {
        var entries = entries(content);
        var keys = new ArrayList<StoredKey>();
        for (var entry : entries) keys.add(key(entry, "key " + (keys.size() + 1)));
        try {
            return new KeyInventory(keys);
        } catch (IllegalArgumentException broken) {
            throw new Malformed(broken.getMessage() + RESTORE);
        }
    }

    private static List<Map<String, Object>> entries(byte[] content) throws Malformed {
        try {
            var json = JSONObjectUtils.parse(new String(content, StandardCharsets.UTF_8));
            var version = JSONObjectUtils.getInt(json, "version");
            if (version != VERSION)
                throw new Malformed("its format version is " + version + UPGRADE);
            return List.of(JSONObjectUtils.getJSONObjectArray(json, "keys"));
        } catch (ParseException | RuntimeException broken) {
            throw new Malformed("it is not a JSON object with version and keys" + RESTORE);
        }
    }

    private static StoredKey key(Map<String, Object> entry, String place) throws Malformed {
        try {
            var id = text(entry, "kid");
            var kind = KeyKind.find(text(entry, "purpose"), text(entry, "alg")).orElseThrow();
            var key =
                    new StoredKey(
                            id, kind, instant(entry, "created"), validity(entry), material(entry));
            if (!key.sound()) throw new ParseException(place, 0);
            return key;
        } catch (ParseException | JOSEException | RuntimeException broken) {
            throw new Malformed(place + " is incomplete or damaged" + RESTORE);
        }
    }

    private static Validity validity(Map<String, Object> entry) throws ParseException {
        var state = KeyState.valueOf(text(entry, "state").toUpperCase(Locale.ROOT));
        return new Validity(
                state,
                entry.containsKey("until")
                        ? Optional.of(instant(entry, "until"))
                        : Optional.empty());
    }

    private static Optional<JWK> material(Map<String, Object> entry) throws ParseException {
        if (!entry.containsKey("jwk")) return Optional.empty();
        return Optional.of(JWK.parse(JSONObjectUtils.getJSONObject(entry, "jwk")));
    }

    private static Instant instant(Map<String, Object> entry, String name) throws ParseException {
        return Instant.parse(text(entry, name));
    }

    private static String text(Map<String, Object> entry, String name) throws ParseException {
        var text = JSONObjectUtils.getString(entry, name);
        if (text == null) throw new ParseException(name, 0);
        return text;
    }
}
