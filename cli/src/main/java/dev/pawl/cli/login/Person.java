package dev.pawl.cli.login;

import dev.pawl.cli.text.Printable;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.idtoken.IdToken;
import dev.pawl.client.jose.CompactJws;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenSet;
import dev.pawl.protocol.Secret;
import java.util.Optional;
import java.util.stream.Stream;

/// Who is signed in, as far as an ID token says.
///
/// @param name what people call themselves there, or else the subject
record Person(String issuer, Optional<String> subject, Optional<String> name) {
    static Person of(String issuer, Optional<IdToken> verified) {
        return verified.map(token -> of(issuer, token.claims()))
                .orElseGet(() -> new Person(issuer, Optional.empty(), Optional.empty()));
    }

    /// Of a login in the store, whose ID token was verified when it came.
    static Person of(String issuer, StoredGrant grant) {
        return grant.tokens()
                .flatMap(TokenSet::idToken)
                .flatMap(Person::claims)
                .map(claims -> of(issuer, claims))
                .orElseGet(() -> new Person(issuer, Optional.empty(), Optional.empty()));
    }

    private static Optional<JsonObject> claims(Secret idToken) {
        try {
            return Optional.of(CompactJws.parse(idToken).payload());
        } catch (InvalidResponseException sealed) {
            return Optional.empty();
        }
    }

    private static Person of(String issuer, JsonObject claims) {
        var name =
                Stream.of("preferred_username", "email", "name", "sub")
                        .flatMap(claim -> claims.text(claim).stream())
                        .map(Printable::of)
                        .filter(text -> !text.isEmpty())
                        .findFirst();
        return new Person(issuer, claims.text("sub"), name);
    }

    /// For a sentence: `signed in as ada at https://op.example`.
    @Override
    public String toString() {
        return name.map(it -> "as " + it + " ").orElse("") + "at " + issuer;
    }
}
