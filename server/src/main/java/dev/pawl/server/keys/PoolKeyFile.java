package dev.pawl.server.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.pawl.server.keys.KeyFile.Malformed;
import dev.pawl.server.refresh.KeyState;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The format of the keys of a user pool, version 1: three private JWKs.
///
/// ```json
/// { "version": 1, "created": "2026-11-20T10:00:00Z",
///   "id_tokens": { "kty": "RSA", "kid": "NzbLs…", … },
///   "access_tokens": { "kty": "RSA", "kid": "9kQ0a…", … },
///   "decoys": { "kty": "oct", "kid": "0a1b2c", … } }
/// ```
final class PoolKeyFile {
    private static final int VERSION = 1;
    private static final String RESTORE = "; restore the file from its backup";

    private PoolKeyFile() {}

    /// @param idTokens signs ID tokens
    /// @param accessTokens signs access tokens
    /// @param decoys computes what stands for unknown users
    record Keys(StoredKey idTokens, StoredKey accessTokens, StoredKey decoys) {}

    static byte[] write(Keys keys) {
        var json = new LinkedHashMap<String, Object>();
        json.put("version", VERSION);
        json.put("created", keys.idTokens().created().toString());
        json.put("id_tokens", jwk(keys.idTokens()));
        json.put("access_tokens", jwk(keys.accessTokens()));
        json.put("decoys", jwk(keys.decoys()));
        return JSONObjectUtils.toJSONString(json).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> jwk(StoredKey key) {
        return key.material().orElseThrow().toJSONObject();
    }

    /// Messages of parsers may quote what they read, so none of them leaves this class.
    static Keys read(byte[] content) throws Malformed {
        try {
            var json = JSONObjectUtils.parse(new String(content, StandardCharsets.UTF_8));
            if (JSONObjectUtils.getInt(json, "version") != VERSION)
                throw new Malformed("its format is not version " + VERSION + RESTORE);
            var created = Instant.parse(JSONObjectUtils.getString(json, "created"));
            return new Keys(
                    key(json, "id_tokens", KeyKind.RS256, created),
                    key(json, "access_tokens", KeyKind.RS256, created),
                    key(json, "decoys", KeyKind.SEALING, created));
        } catch (ParseException | JOSEException | RuntimeException broken) {
            throw new Malformed("it is incomplete or damaged" + RESTORE);
        }
    }

    private static StoredKey key(
            Map<String, Object> json, String name, KeyKind kind, Instant created)
            throws ParseException, JOSEException {
        var jwk = JWK.parse(JSONObjectUtils.getJSONObject(json, name));
        var validity = new Validity(KeyState.MINTING);
        var key = new StoredKey(jwk.getKeyID(), kind, created, validity, Optional.of(jwk));
        if (!key.sound()) throw new ParseException(name, 0);
        return key;
    }
}
