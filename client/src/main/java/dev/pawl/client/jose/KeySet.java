package dev.pawl.client.jose;

import com.nimbusds.jose.jwk.JWK;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.json.JsonObject;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Public keys as an issuer publishes them (RFC 7517 §5): `{"keys":[{"kty":"EC",…}]}`.
public final class KeySet {
    static final KeySet EMPTY = new KeySet(List.of());

    private final List<JWK> keys;

    private KeySet(List<JWK> keys) {
        this.keys = keys;
    }

    /// Reads a set; keys of unknown kinds are passed over, not a reason to refuse the others.
    ///
    /// @throws InvalidResponseException when it is none
    public static KeySet of(JsonObject document) {
        if (!(document.members().get("keys") instanceof List<?> keys)) {
            throw new InvalidResponseException(new Refusal.MissingMember("keys"));
        }
        return new KeySet(keys.stream().flatMap(key -> readable(key).stream()).toList());
    }

    /// Asks whether one of the keys proves the signature.
    public boolean proves(CompactJws token) {
        return keys.stream()
                .filter(key -> token.keyId().map(id -> id.equals(key.getKeyID())).orElse(true))
                .anyMatch(key -> SignatureCheck.passes(token, key));
    }

    /// The names of the keys that have one.
    public List<String> keyIds() {
        return keys.stream().flatMap(key -> Optional.ofNullable(key.getKeyID()).stream()).toList();
    }

    /// How many keys can be read.
    public int size() {
        return keys.size();
    }

    private static Optional<JWK> readable(@Nullable Object key) {
        if (!(key instanceof Map<?, ?> members)) return Optional.empty();
        try {
            return Optional.of(JWK.parse(texts(members)));
        } catch (ParseException | IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> texts(Map<?, ?> members) {
        return members.entrySet().stream()
                .flatMap(entry ->
                        entry.getValue() == null
                                ? Stream.empty()
                                : Stream.of(
                                        Map.entry(
                                                String.valueOf(entry.getKey()),
                                                (Object) entry.getValue())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
