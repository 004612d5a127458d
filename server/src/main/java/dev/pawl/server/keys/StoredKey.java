package dev.pawl.server.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import dev.pawl.server.refresh.KeyState;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/// One key as the directory keeps it.
///
/// No record: a JWK prints its private half.
final class StoredKey {
    private final String id;
    private final KeyKind kind;
    private final Instant created;
    private final Validity validity;
    private final Optional<JWK> material;

    /// @param material empty for a dead key of which nothing is kept
    StoredKey(String id, KeyKind kind, Instant created, Validity validity, Optional<JWK> material) {
        this.id = id;
        this.kind = kind;
        this.created = created;
        this.validity = validity;
        this.material = material;
    }

    String id() {
        return id;
    }

    /// The id of a refresh or sealing key as it stands in three bytes of a value.
    int shortId() {
        return HexFormat.fromHexDigits(id);
    }

    KeyKind kind() {
        return kind;
    }

    Instant created() {
        return created;
    }

    Validity validity() {
        return validity;
    }

    Optional<JWK> material() {
        return material;
    }

    /// The same key, now minting.
    StoredKey promoted() {
        return with(new Validity(KeyState.MINTING));
    }

    /// The same key, verifying until a date.
    StoredKey outgoing(Instant until) {
        return with(Validity.verifyingUntil(until));
    }

    /// The same key at its end, without the material that nobody needs any more.
    StoredKey dead(KeyState end) {
        return new StoredKey(id, kind, created, new Validity(end), material.flatMap(kind::remains));
    }

    /// Asks whether the material is of the kind, bears the id and is whole as long as the key
    /// lives.
    boolean sound() throws JOSEException {
        if (material.isEmpty()) return !validity.lives();
        return kind.fits(id, material.get()) && (material.get().isPrivate() || !validity.lives());
    }

    KeyDescription description() {
        return new KeyDescription(
                id, kind.purpose(), kind.algorithm(), validity.state(), created, validity.until());
    }

    @Override
    public String toString() {
        return description().toString();
    }

    private StoredKey with(Validity changed) {
        return new StoredKey(id, kind, created, changed, material);
    }
}
