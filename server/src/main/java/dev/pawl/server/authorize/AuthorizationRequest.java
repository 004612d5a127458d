package dev.pawl.server.authorize;

import dev.pawl.protocol.Scope;
import dev.pawl.server.client.ResponseType;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// An authorization request (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1) that its client may
/// make.
///
/// @param responseType what the client wants, and may have
/// @param scope within what the client is registered for
/// @param resources within what the client is registered for (RFC 8707)
/// @param nonce goes into the ID token
/// @param maxAge how long ago the user may have signed in
/// @param loginHint who the client thinks the user is
/// @param wanted who the user must be
record AuthorizationRequest(
        String clientId,
        ResponseType responseType,
        ReturnAddress answerTo,
        Scope scope,
        Set<URI> resources,
        Optional<String> nonce,
        Optional<CodeChallenge> challenge,
        Set<Prompt> prompts,
        Optional<Duration> maxAge,
        Optional<String> loginHint,
        WantedSubjects wanted) {

    AuthorizationRequest {
        resources = Set.copyOf(resources);
        prompts = Set.copyOf(prompts);
    }

    RedirectTarget redirect() {
        return answerTo.redirect();
    }

    /// Asks whether nothing may be shown.
    boolean isSilent() {
        return prompts.contains(Prompt.NONE);
    }

    /// Asks whether an earlier sign-in does not do. `max_age=0` says the same as `prompt=login`
    /// (OpenID Connect Core §3.1.2.1).
    boolean demandsSignIn() {
        return prompts.contains(Prompt.LOGIN)
                || prompts.contains(Prompt.SELECT_ACCOUNT)
                || maxAge.filter(Duration::isZero).isPresent();
    }

    /// Asks whether an earlier consent does not do.
    boolean demandsConsent() {
        return prompts.contains(Prompt.CONSENT);
    }
}
