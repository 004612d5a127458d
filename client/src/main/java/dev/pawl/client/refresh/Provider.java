package dev.pawl.client.refresh;

import dev.pawl.client.idtoken.IdToken;
import dev.pawl.client.token.TokenResponse;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Where a grant is refreshed: an OpenID provider, a user pool, or whatever else has refresh
/// tokens.
public interface Provider {
    /// The issuer's name, as in its ID tokens.
    String issuer();

    /// The client that refreshes.
    String clientId();

    /// The issuer's habits.
    ProviderProfile profile();

    /// Gets what a refresh needs beforehand: where the issuer is, for one. It is called before the
    /// refresh token counts as presented, so whatever fails here has spent nothing.
    ///
    /// @throws dev.pawl.client.error.OidcException when it cannot be had
    default void prepare() {}

    /// Presents a refresh token, and delivers the request **at most once**.
    ///
    /// @throws dev.pawl.client.error.ErrorResponseException when the issuer says no
    /// @throws dev.pawl.client.error.InvalidResponseException when its answer is not to be believed
    /// @throws dev.pawl.client.error.TransportException when there is no answer
    TokenResponse refresh(Presentation presentation);

    /// Verifies an ID token that came with a refresh.
    ///
    /// @param now what the issuer's clock shows, as far as it is known
    /// @throws dev.pawl.client.error.OidcException when it is not to be believed
    IdToken verify(Secret idToken, Instant now);

    /// Adds what a sender-constrained token needs beside itself.
    ///
    /// @throws IllegalStateException when there is no key to prove anything with
    default void prove(
            Call call,
            AccessToken token,
            Optional<Secret> key,
            BiConsumer<String, String> headers) {
        if (token.isDpopBound())
            throw new IllegalStateException("a DPoP token cannot be used without its key");
    }

    /// Remembers the nonce that a resource wants in the next proof (RFC 9449 §9).
    ///
    /// @param from the resource that said so
    default void learnNonce(URI from, String nonce) {}

    /// The request a proof is for.
    record Call(String method, URI uri) {}
}
